"use strict";
(() => {
  const contents = document.querySelector("details.contents");
  const wide = window.matchMedia("(min-width: 901px)");
  const fold = () => { if (contents) contents.open = wide.matches; };
  fold();
  wide.addEventListener("change", fold);
  if (contents) {
    contents.addEventListener("click", (event) => {
      if (event.target.closest("a") && !wide.matches) contents.open = false;
    });
  }
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach((details) => { details.open = true; });
  });

  // Tabs: each titled section of a tabset becomes a panel, its title a tab (WAI-ARIA pattern).
  const show = (tabs, panels, chosen) => {
    tabs.forEach((tab, index) => {
      const selected = index === chosen;
      tab.setAttribute("aria-selected", String(selected));
      tab.tabIndex = selected ? 0 : -1;
      panels[index].hidden = !selected;
    });
  };
  document.querySelectorAll(".panel-tabset").forEach((tabset) => {
    const panels = [...tabset.querySelectorAll(":scope > .tab-pane")];
    const list = document.createElement("div");
    list.setAttribute("role", "tablist");
    const tabs = panels.map((panel) => {
      const title = panel.querySelector(".tab-title");
      const tab = document.createElement("button");
      tab.type = "button";
      tab.id = `${panel.id}-tab`;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel.id);
      tab.textContent = title.textContent;
      title.hidden = true;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      list.append(tab);
      return tab;
    });
    tabs.forEach((tab, index) => {
      tab.addEventListener("click", () => show(tabs, panels, index));
      tab.addEventListener("keydown", (event) => {
        const last = tabs.length - 1;
        const step = { ArrowRight: index === last ? 0 : index + 1,
          ArrowLeft: index === 0 ? last : index - 1, Home: 0, End: last }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        show(tabs, panels, step);
        tabs[step].focus();
      });
    });
    tabset.classList.add("tabbed");
    tabset.prepend(list);
    show(tabs, panels, 0);
  });

  // A picture wider than the screen: within reach of the keyboard, fading where more of it is.
  document.querySelectorAll(".picture-scroll").forEach((region) => {
    const check = () => {
      const hidden = region.scrollWidth - region.clientWidth;
      region.classList.toggle("more", hidden - region.scrollLeft > 2);
      if (hidden > 2) {
        region.tabIndex = 0;
        region.setAttribute("role", "region");
        region.setAttribute("aria-labelledby", `${region.parentElement.id}-caption`);
      }
    };
    region.addEventListener("scroll", check, { passive: true });
    new ResizeObserver(check).observe(region);
  });

  // A link into a hidden tab or a folded callout opens it first.
  const reveal = () => {
    const target = document.querySelector("main :target");
    if (!target) return;
    const panel = target.closest(".tab-pane[hidden]");
    if (panel) document.getElementById(`${panel.id}-tab`).click();
    const folded = target.closest("details:not([open]):not(.contents)");
    if (folded) folded.open = true;
    if (panel || folded) target.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  reveal();

  // The contents mark the section being read, and keep it in sight.
  const contentsBox = document.getElementById("TOC");
  const links = new Map([...document.querySelectorAll("#TOC a[href^='#']")]
    .map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const heads = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  let waiting = false;
  const mark = () => {
    waiting = false;
    const passed = heads.filter((head) => head.getBoundingClientRect().top < 120);
    const current = (passed.length ? passed[passed.length - 1] : heads[0])?.id;
    links.forEach((link, id) => {
      if (id === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
    const at = links.get(current);
    if (at && contentsBox.scrollHeight > contentsBox.clientHeight) {
      contentsBox.scrollTop = at.offsetTop - contentsBox.clientHeight / 2;
    }
  };
  window.addEventListener("scroll", () => {
    if (!waiting) { waiting = true; requestAnimationFrame(mark); }
  }, { passive: true });
  mark();
})();
