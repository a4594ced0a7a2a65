// Single keys: an element with data-key is pressed by its key; "/" goes to the search, "?" lists all.
// They rest while one is writing, and can be turned off in the list.
(() => {
  const OFF = "keys-off";
  const writing = (el) => el.closest("input, textarea, select, [contenteditable]") !== null;
  const usable = (el) => el.getAttribute("aria-disabled") !== "true" && el.getClientRects().length > 0;
  const keyed = () => [...document.querySelectorAll("[data-key]")].filter(usable);
  const help = () => document.getElementById("keys-help");
  const off = () => localStorage.getItem(OFF) === "1";

  const wordsOf = (el) => {
    const copy = el.cloneNode(true);
    copy.querySelectorAll("kbd").forEach((kbd) => kbd.remove());
    return el.dataset.keyLabel || copy.textContent.trim();
  };
  const row = (key, words) => {
    const [dt, dd, kbd] = ["dt", "dd", "kbd"].map((name) => document.createElement(name));
    kbd.textContent = key;
    dt.append(kbd);
    dd.textContent = words;
    return [dt, dd];
  };
  const showHelp = (dialog) => {
    const known = new Map(keyed().map((el) => [el.dataset.key.toUpperCase(), wordsOf(el)]));
    if (document.querySelector(".find input")) known.set("/", "查找");
    known.set("?", "全部按键");
    dialog.querySelector("[data-keys-list]").replaceChildren(...[...known].flatMap(([k, w]) => row(k, w)));
    dialog.querySelector("[data-keys-off]").checked = off();
    dialog.showModal();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (writing(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "?" || event.key === "？") {
      if (help()) showHelp(help());
      return;
    }
    if (off()) return;
    if (event.key === "/") {
      const box = document.querySelector(".find input");
      if (box && usable(box)) { event.preventDefault(); box.focus(); }
      return;
    }
    const target = keyed().find((el) => el.dataset.key.toUpperCase() === event.key.toUpperCase());
    if (!target) return;
    event.preventDefault();
    target.click();
    if (target.matches("summary")) target.focus();
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-keys-off]")) localStorage.setItem(OFF, event.target.checked ? "1" : "0");
  });
})();
