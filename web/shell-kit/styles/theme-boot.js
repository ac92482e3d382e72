// Sets the theme before anything is drawn. Runs before, and apart from, the modules.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem('peek.theme');
  } catch {
    // Without storage the system decides.
  }
  const dark =
    choice === 'dark' ||
    (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
