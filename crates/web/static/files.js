// Files that are too large are told before they leave, in the words with which they would be refused: nobody waits for
// the upload of what does not come in. Without this script the server says so.
"use strict";
(() => {
  const mark = "data-too-large";

  /** Says of a field whether what was chosen in it is too large. */
  const look = (field, words) => {
    const id = `${field.id}-troppo-grande`;
    const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((name) => name && name !== id);
    document.getElementById(id)?.remove();
    const size = [...field.files].reduce((sum, file) => sum + file.size, 0);
    const isTooLarge = size > Number(words.dataset.most);
    field.toggleAttribute(mark, isTooLarge);
    if (isTooLarge) {
      const told = words.content.firstElementChild.cloneNode(true);
      told.id = id;
      others.push(id);
      field.after(told);
    }
    if (others.length > 0) field.setAttribute("aria-describedby", others.join(" "));
    else field.removeAttribute("aria-describedby");
    if (isTooLarge) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  };

  document.addEventListener("change", ({ target }) => {
    const words = document.getElementById("troppo-grande");
    if (words && target.matches("input[type=file]")) look(target, words);
  });

  // Before those who note that a form was sent.
  document.addEventListener("submit", (event) => {
    const field = event.target.querySelector(`[${mark}]`);
    if (!field) return;
    event.preventDefault();
    event.stopPropagation();
    field.focus();
  }, true);
})();
