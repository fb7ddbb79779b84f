// Shows the copy button beside each letter, also after the check has drawn it anew.
// Without this file the letter can be selected and copied by hand.
const show = () => document.querySelectorAll("[data-copy][hidden]").forEach((button) => { button.hidden = false; });

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const letter = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(letter.value);
  } catch {
    letter.select();
    document.execCommand("copy");
  }
  document.getElementById(button.getAttribute("aria-describedby")).textContent = button.dataset.copied;
});
document.addEventListener("htmx:afterSettle", show);
show();
