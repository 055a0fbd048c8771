// What the checks say moves as one types: the form is sent to its own trial address, and what is said is put in place.
// Without this script the button "check without saving" does the same with a whole page.
"use strict";
for (const form of document.querySelectorAll("form[data-try]")) {
  let waiting = 0;
  let last = 0;
  const ask = async () => {
    const mine = ++last;
    try {
      const answer = await fetch(form.dataset.try, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (!answer.ok || mine !== last) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const fresh of page.querySelectorAll("[data-live]")) {
        const here = document.getElementById(fresh.id);
        if (here && here.innerHTML !== fresh.innerHTML) here.innerHTML = fresh.innerHTML;
      }
    } catch {
      // The network is away: what was said last stays, and saving says by itself whether it was done.
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 400);
  });
}
