// Says in words when a request in place failed, and brings a refused form into view.
(() => {
  const tell = (words) => {
    const message = document.createElement("p");
    message.className = "message message--error";
    message.textContent = words;
    document.getElementById("messages").replaceChildren(message);
  };
  const look = () => document.querySelector("[data-focus]")?.focus();

  document.addEventListener("htmx:sendError", () => tell("没有连上服务器，刚才的操作没有写入。请检查网络后再试。"));
  document.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    tell(status === 403 ? "登录已过期或没有权限。请重新载入本页。" : "刚才的操作没有写入。请重新载入本页后再试。");
  });
  document.addEventListener("htmx:afterSettle", look);
  look();
})();
