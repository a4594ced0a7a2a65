// A form with data-guard asks before what was written is lost.
(() => {
  const changed = () => document.querySelector("form[data-guard][data-changed]");

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    if (form) form.dataset.changed = "1";
  });
  document.addEventListener("submit", (event) => delete event.target.dataset.changed);
  window.addEventListener("beforeunload", (event) => {
    if (changed()) event.preventDefault();
  });
})();
