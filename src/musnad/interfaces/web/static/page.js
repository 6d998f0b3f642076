// What pages do beyond links and forms. Each of them works without this file.

const one = (what, where = document) => where.querySelector(what);
const all = (what, where = document) => [...where.querySelectorAll(what)];

// Article: pointing at a mark, tabbing to it or touching it shows its records beside the text.

function article(text) {
  const slot = one("#slot");
  const cards = new Map(all(".card[data-k]").map((card) => [card.dataset.k, card]));
  const fragments = all(".m", text);
  const handles = fragments.filter((fragment) => fragment.dataset.h);
  let pinned = null;
  let still = false; // while the focus goes back to a mark without showing it again

  const keysOf = (fragment) => {
    // The innermost record first; a claim's own cue and source before the content they stand in.
    const keys = fragment.dataset.m.split(" ").reverse();
    const first = fragment.dataset.h;
    return first ? [first, ...keys.filter((key) => key !== first)] : keys;
  };

  const show = (keys) => {
    const shown = keys.filter((key) => cards.has(key));
    const claim = shown.find((key) => key[0] === "c");
    const chosen = shown.filter((key) => key[0] !== "c" || key === claim);
    const lit = new Set(chosen[0]?.[0] === "c" || !chosen.length ? [claim] : [chosen[0]]);
    for (const fragment of fragments) {
      fragment.classList.toggle("on", fragment.dataset.m.split(" ").some((key) => lit.has(key)));
    }
    const close = document.createElement("p");
    close.className = "slot-head";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = slot.dataset.close;
    button.addEventListener("click", () => hide(true));
    close.append(button);
    const copies = chosen.slice(0, 4).map((key) => {
      const copy = document.createElement("article");
      const card = cards.get(key);
      copy.className = card.className;
      copy.append(...[...card.childNodes].map((node) => node.cloneNode(true)));
      all("[id]", copy).forEach((node) => node.removeAttribute("id"));
      all(".to-text", copy).forEach((node) => node.remove());
      return copy;
    });
    slot.replaceChildren(...(copies.length ? [close, ...copies] : []));
    slot.parentElement.scrollTop = 0;
  };

  const hide = (back) => {
    slot.replaceChildren();
    fragments.forEach((fragment) => fragment.classList.remove("on"));
    const before = pinned;
    pinned = null;
    if (back && before?.dataset.h) { still = true; focus(before); still = false; }
  };

  // One stop in the order of Tab; arrows lead from mark to mark.
  const focus = (handle) => {
    handles.forEach((other) => { other.tabIndex = other === handle ? 0 : -1; });
    handle.focus();
  };
  handles.forEach((handle, nth) => { handle.tabIndex = nth ? -1 : 0; });

  const visible = (handle) => handle.getClientRects().length > 0;
  const step = (from, by) => {
    for (let at = handles.indexOf(from) + by; at >= 0 && at < handles.length; at += by) {
      if (visible(handles[at])) return focus(handles[at]);
    }
  };

  text.addEventListener("keydown", (event) => {
    const handle = event.target.closest(".m[data-h]");
    if (!handle) return;
    const onwards = getComputedStyle(text).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = onwards === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    if (event.key === onwards || event.key === "ArrowDown") step(handle, 1);
    else if (event.key === back || event.key === "ArrowUp") step(handle, -1);
    else if (event.key === "Home") step(handles[0], 0) ?? focus(handles.find(visible));
    else if (event.key === "End") focus(handles.findLast(visible));
    else return;
    event.preventDefault();
  });
  text.addEventListener("focusin", (event) => {
    const fragment = event.target.closest(".m");
    if (fragment && !still) { pinned = fragment; show(keysOf(fragment)); }
  });
  text.addEventListener("pointerover", (event) => {
    const fragment = event.target.closest(".m");
    if (fragment && !pinned && event.pointerType === "mouse") show(keysOf(fragment));
  });
  text.addEventListener("pointerleave", () => { if (!pinned) hide(false); });
  text.addEventListener("click", (event) => {
    const fragment = event.target.closest(".m");
    if (!fragment) { hide(false); return; }
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    pinned = fragment;
    show(keysOf(fragment));
    const card = cards.get(keysOf(fragment)[0]);
    if (card) history.replaceState(null, "", `#${card.id}`);
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && slot.childNodes.length) hide(true);
  });

  const lead = (key) => {
    const first = handles.find((handle) => handle.dataset.h === key) ??
      fragments.find((fragment) => fragment.dataset.m.split(" ").includes(key));
    if (!first) return false;
    pinned = first;
    show([key]);
    first.scrollIntoView({ block: "center" });
    if (first.dataset.h) { focus(first); show([key]); }
    return true;
  };
  for (const link of all(".to-text")) {
    link.addEventListener("click", (event) => { if (lead(link.dataset.to)) event.preventDefault(); });
  }
  // A shared link to a record opens the text at its place.
  const linked = () => {
    const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (card?.dataset.k) lead(card.dataset.k);
  };
  addEventListener("hashchange", linked);
  linked();
}

// Search: results as one types.

function search(form) {
  const results = one("#results");
  let timer = 0;
  let asked = null;
  const ask = async () => {
    const query = new URLSearchParams(
      [...new FormData(form)].filter(([, value]) => value.trim()).map(([name, value]) => [name, value]));
    history.replaceState(null, "", `${form.action}?${query}`);
    query.set("part", "results");
    asked?.abort();
    asked = new AbortController();
    results.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${form.action}?${query}`, { signal: asked.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      results.replaceChildren(...page.body.childNodes);
      results.removeAttribute("aria-busy");
    } catch (error) {
      if (error.name !== "AbortError") form.submit();
    }
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 140); });
}

// Read: a file dropped anywhere on the form is taken.

function read(form) {
  const drop = one("#drop");
  const file = one("input[type=file]", form);
  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  for (const kind of ["dragleave", "drop"]) {
    form.addEventListener(kind, () => drop.classList.remove("over"));
  }
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    file.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}

for (const [what, make] of [["#text", article], ["#search-form", search], ["#read-form", read]]) {
  const found = one(what);
  if (found) make(found);
}
