// The page without a connection goes on by itself, where it stands in for another one.

const back = () => location.reload();

if (location.pathname !== "/app/offline") {
  addEventListener("online", back);
  setInterval(async () => {
    if (document.hidden) return;
    const answer = await fetch("/app", { cache: "no-store" }).catch(() => undefined);
    if (answer?.ok) back();
  }, 5_000);
}
