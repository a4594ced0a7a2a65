// The document page: a sentence opens in the panel in place, the text stays where it is.
(() => {
  const panel = () => document.getElementById("panel");
  const unsaved = () => panel().querySelector("form[data-changed]") !== null;
  const numberOf = (url) => new URL(url, location.href).searchParams.get("s");

  const mark = (number) => {
    document.querySelectorAll(".speech [aria-current]").forEach((el) => el.removeAttribute("aria-current"));
    const line = document.getElementById(`s${number}`);
    line?.setAttribute("aria-current", "true");
    return line;
  };

  const show = () => mark(panel()?.dataset.sentence);

  const showInView = () => {
    const line = show();
    if (!line) return null;
    line.scrollIntoView({ block: "nearest", behavior: "instant" });
    return line;
  };

  const settle = () => {
    const number = panel().dataset.sentence;
    // A remark in the margin stands as long as its sentence names it.
    document.querySelectorAll(".note[data-of]").forEach((note) => {
      const line = document.getElementById(`s${note.dataset.of}`);
      if (line && !(line.dataset.remarks ?? "").split(" ").includes(note.id)) note.remove();
    });
    if (numberOf(location.href) !== number) history.replaceState(null, "", addressOf(number));
    // What had the focus went with the old panel: the keyboard goes on in the new one.
    if (document.activeElement === document.body) panel().focus({ preventScroll: true });
    // Somebody pressed 不用改 in the margin: the reasons are laid open, the focus goes there.
    panel().querySelector(".asked details[open] > summary")?.focus({ preventScroll: true });
    // A sentence of a folded part is not here: the page is loaded with that part open.
    if (!showInView()) location.reload();
  };

  const addressOf = (number) => {
    const address = new URL(location.href);
    address.searchParams.set("s", number);
    address.searchParams.delete("p");
    address.searchParams.delete("note");
    address.hash = `s${number}`;
    return address;
  };

  // The sentence that stands open stays as it is, with whatever is being written there.
  const isOpen = (href) => {
    const more = (url) => ["p", "note", "only"].some((name) => new URL(url, location.href).searchParams.has(name));
    return panel()?.dataset.sentence === numberOf(href) && !more(href) && !more(location.href);
  };

  const open = (href) => {
    if (isOpen(href)) {
      history.replaceState(null, "", addressOf(numberOf(href)));
      showInView();
      return;
    }
    if (unsaved() && !confirm("这一条的改动还没有存下，要离开吗？")) return;
    const address = new URL(href, location.href);
    address.hash = "";
    history.replaceState(history.state, "", address);
    // Marked at once; what belongs to it is on its way.
    mark(numberOf(href))?.scrollIntoView({ block: "nearest", behavior: "instant" });
    htmx.ajax("GET", address.pathname + address.search, { target: "#panel", swap: "outerHTML" });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (!link.closest(".speech, .panel, #to-decide, .share-asked")) return;
    const here = new URL(link.href).pathname === location.pathname;
    if (!here || !numberOf(link.href) || link.matches(".folded")) return;
    event.preventDefault();
    open(link.href);
  });

  // One press on the map goes to the sentence at that height.
  document.addEventListener("click", (event) => {
    const map = event.target.closest(".minimap svg");
    if (!map) return;
    const box = map.getBoundingClientRect();
    const share = (event.clientY - box.top) / box.height;
    const last = Number(map.closest(".minimap").dataset.sentences);
    open(addressOf(Math.min(Math.floor(share * last) + 1, last)));
  });

  // A likely unit that is picked is written into the field, where it can still be changed.
  document.addEventListener("change", (event) => {
    if (!event.target.matches("#fixes-form input[name=pick]")) return;
    document.getElementById("fix-unit").value = event.target.value;
  });

  document.addEventListener("htmx:afterSettle", settle);
  if (numberOf(location.href)) showInView();
})();
