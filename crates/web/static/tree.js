// Arrow keys in the tree: up and down inside a column, left and right between columns.
// Without this script every item is still a link in the order of reading.
"use strict";
document.addEventListener("keydown", (event) => {
  const here = event.target instanceof Element ? event.target.closest(".column-list a") : null;
  if (!here || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const column = here.closest(".column");
  const items = [...column.querySelectorAll(".column-list a")];
  const columns = [...document.querySelectorAll(".column")].filter((other) => other.querySelector(".column-list a"));
  const beside = (step) => {
    const next = columns[columns.indexOf(column) + step];
    return next && (next.querySelector("a[aria-current]") || next.querySelector(".column-list a"));
  };
  const next = {
    ArrowDown: () => items[items.indexOf(here) + 1],
    ArrowUp: () => items[items.indexOf(here) - 1],
    Home: () => items[0],
    End: () => items[items.length - 1],
    ArrowLeft: () => beside(-1),
    ArrowRight: () => beside(1),
  }[event.key];
  const target = next && next();
  if (target) {
    event.preventDefault();
    target.focus();
  }
});
