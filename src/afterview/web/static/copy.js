// Puts a copy button beside each letter. Without this file the letter can be selected and copied by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  const letter = document.getElementById(button.dataset.copy);
  const said = document.getElementById(button.getAttribute("aria-describedby"));
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(letter.value);
    } catch {
      letter.select();
      document.execCommand("copy");
    }
    said.textContent = button.dataset.copied;
  });
}
