// Every page works without this file. It makes dialogs, tabs, toasts and what htmx fetches calmer.

// <a href="/a/page/that/asks/the/same" data-dialog="id">, data-close on what closes a dialog or a toast, and
// <button data-copy="id of a field" data-done="Gekopieerd">.
document.addEventListener("click", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const opener = plain && event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog), box = event.target.closest("[data-close]")?.closest("dialog, .ll-toast");
  if (dialog || box) event.preventDefault();
  if (dialog) dialog.showModal(); else if (box) box.matches("dialog") ? box.close() : box.remove();
  const copy = event.target.closest("[data-copy]");
  if (copy) navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).value).then(() => { copy.textContent = copy.dataset.done; });
});

// The menu on a phone closes with Escape, and by a press beside it.
const menu = document.querySelector(".ll-header__menu");
document.addEventListener("click", (event) => { if (menu?.open && !menu.contains(event.target)) menu.open = false; });
menu?.addEventListener("keydown", (event) => { if (event.key === "Escape") menu.open = false, menu.firstElementChild.focus(); });

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
      const next = tabs[steps[event.key] % tabs.length];
      if (next) event.preventDefault(), show(next), next.focus();
    });
  });
  show(tabs.find((tab) => tab.hash === location.hash) || tabs[0]);
}

// What htmx fetches is busy; what came in may say what changed: data-announce="9 resultaten".
const target = (event) => event.detail.ctx.target;
document.addEventListener("htmx:before:request", (event) => target(event)?.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:finally:request", (event) => target(event)?.removeAttribute("aria-busy"));
document.addEventListener("htmx:after:swap", () => {
  const spoken = [...document.querySelectorAll("[data-announce]")].map((part) => part.dataset.announce);
  document.getElementById("ll-live").textContent = spoken.join(". ");
});
// A whole page (an error, a sign-in that ran out) takes the whole window, never the place of a part.
document.addEventListener("htmx:after:request", (event) => {
  const { request, response, text } = event.detail.ctx;
  if (request.headers["HX-Request-Type"] !== "partial" || !/^\s*<!doctype/i.test(text)) return;
  event.preventDefault();
  if (response.raw.redirected) return location.assign(response.raw.url);
  document.open(); document.write(text); document.close();
});
