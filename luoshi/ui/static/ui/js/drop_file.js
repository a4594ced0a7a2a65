// An upload field takes dropped files and says which ones it holds.
(() => {
  const zoneOf = (event) => event.target.closest?.("[data-drop]");
  const say = (zone) => {
    const names = [...zone.querySelector("input[type=file]").files].map((file) => file.name);
    if (names.length) zone.querySelector("[data-drop-words]").textContent = `已选：${names.join("、")}`;
  };

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
    const input = zone.querySelector("input[type=file]");
    const given = new DataTransfer();
    const files = [...event.dataTransfer.files];
    (input.multiple ? files : files.slice(0, 1)).forEach((file) => given.items.add(file));
    input.files = given.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("change", (event) => {
    const zone = zoneOf(event);
    if (zone) say(zone);
  });
})();
