// An upload field takes dropped and pasted files and says which ones it holds. Once this script is
// there it shows a button of ours, whose words do not depend on the language of the browser.
(() => {
  const zoneOf = (event) => event.target.closest?.("[data-drop]");
  const say = (zone) => {
    const names = [...zone.querySelector("input[type=file]").files].map((file) => file.name);
    if (names.length) zone.querySelector("[data-drop-words]").textContent = `已选：${names.join("、")}`;
  };
  const take = (zone, files) => {
    const input = zone.querySelector("input[type=file]");
    const given = new DataTransfer();
    (input.multiple ? files : files.slice(0, 1)).forEach((file) => given.items.add(file));
    input.files = given.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const ready = () => document.querySelectorAll("[data-drop]").forEach((zone) => { zone.dataset.ready = "1"; });

  document.addEventListener("dragover", (event) => {
    const zone = zoneOf(event);
    if (!zone) return;
    event.preventDefault();
    zone.dataset.over = "1";
  });
  document.addEventListener("dragleave", (event) => {
    const zone = zoneOf(event);
    if (zone) delete zone.dataset.over;
  });
  document.addEventListener("drop", (event) => {
    const zone = zoneOf(event);
    if (!zone) return;
    event.preventDefault();
    delete zone.dataset.over;
    take(zone, [...event.dataTransfer.files]);
  });
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    const zone = event.target.closest?.("form")?.querySelector("[data-drop]")
      ?? document.querySelector("[data-drop]");
    if (!zone || !files.length || event.clipboardData.getData("text/plain")) return;
    event.preventDefault();
    take(zone, files);
  });
  document.addEventListener("change", (event) => {
    const zone = zoneOf(event);
    if (zone) say(zone);
  });
  document.addEventListener("htmx:afterSettle", ready);
  ready();
})();
