// Every page works without this file. It makes dialogs, tabs, toasts and announcements calmer.

// <a href="/a/page/that/asks/the/same" data-dialog="id">, and data-close on what closes a dialog or a toast.
document.addEventListener("click", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && plain && document.getElementById(opener.dataset.dialog);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
  }
  const closer = event.target.closest("[data-close]");
  if (closer) {
    event.preventDefault();
    const box = closer.closest("dialog, .ll-toast");
    if (box.close) box.close();
    else box.remove();
  }
});

// <nav data-tabs> with links to sections below each other.
for (const list of document.querySelectorAll("[data-tabs]")) {
  const tabs = [...list.querySelectorAll("a")];
  const panel = (tab) => document.getElementById(tab.hash.slice(1));
  const show = (chosen) => tabs.forEach((tab) => {
    tab.setAttribute("aria-selected", tab === chosen);
    tab.tabIndex = tab === chosen ? 0 : -1;
    panel(tab).hidden = tab !== chosen;
  });
  list.setAttribute("role", "tablist");
  tabs.forEach((tab, place) => {
    const steps = { ArrowRight: place + 1, ArrowLeft: place - 1 + tabs.length, Home: 0, End: tabs.length - 1 };
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel(tab).id);
    panel(tab).setAttribute("role", "tabpanel");
    panel(tab).setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", (event) => { event.preventDefault(); show(tab); });
    tab.addEventListener("keydown", (event) => {
      if (!(event.key in steps)) return;
      event.preventDefault();
      const next = tabs[steps[event.key] % tabs.length];
      show(next);
      next.focus();
    });
  });
  show(tabs.find((tab) => tab.hash === location.hash) || tabs[0]);
}

// htmx: what is being fetched is busy; what came in may say what changed: data-announce="9 resultaten".
const target = (event) => event.detail?.ctx?.target;
document.addEventListener("htmx:before:request", (event) => target(event)?.setAttribute?.("aria-busy", "true"));
document.addEventListener("htmx:finally:request", (event) => target(event)?.removeAttribute?.("aria-busy"));
document.addEventListener("htmx:after:swap", () => {
  const spoken = [...document.querySelectorAll("[data-announce]")].map((part) => part.dataset.announce);
  document.getElementById("ll-live").textContent = spoken.join(". ");
});
