// The page without a connection goes on by itself.

const back = () => location.replace("/app");

addEventListener("online", back);
setInterval(async () => {
  if (document.hidden) return;
  const answer = await fetch("/app", { method: "HEAD" }).catch(() => undefined);
  if (answer?.ok) back();
}, 5_000);
