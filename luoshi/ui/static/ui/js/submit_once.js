// A form is sent once: the second press does nothing until the answer is there.
// Forms that only ask (GET), download, or say data-again are left alone.
(() => {
  const counted = (form) => form.method === "post" && !("again" in form.dataset);
  const release = (form) => {
    delete form.dataset.sent;
    form.querySelectorAll("[data-sending]").forEach((button) => {
      button.removeAttribute("aria-disabled");
      delete button.dataset.sending;
    });
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !counted(form)) return;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sent = "1";
    form.querySelectorAll("button:not([type=button])").forEach((button) => {
      if (button.getAttribute("aria-disabled") === "true") return;
      button.dataset.sending = "1";
      button.setAttribute("aria-disabled", "true");
    });
  }, true);

  // Back from the next page, or answered in place: the form may be used again.
  window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach(release));
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("form");
    if (form) release(form);
  });
})();
