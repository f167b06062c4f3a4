// The demo's phone speaks, and its letters are as long as what they say. Nothing here is needed.

const blockquote = document.querySelector("[data-speak]");
const aloud = document.querySelector("[data-aloud]");

function speak() {
  speechSynthesis.cancel();
  for (const line of blockquote.querySelectorAll("p")) {
    const code = line.classList.contains("spoken");
    const words = new SpeechSynthesisUtterance(code ? line.textContent.trim().split(" ").join(". ") : line.textContent);
    words.lang = line.lang;
    words.rate = code ? 0.7 : 0.95;
    speechSynthesis.speak(words);
  }
}

if (blockquote?.dataset.speak && aloud && "speechSynthesis" in window) {
  aloud.hidden = false;
  aloud.addEventListener("click", speak);
  // Once for each time that the person would hear it, not again when the page is reloaded.
  if (sessionStorage.getItem("spoken") !== blockquote.dataset.speak) {
    sessionStorage.setItem("spoken", blockquote.dataset.speak);
    speak();
  }
} else if ("speechSynthesis" in window) {
  speechSynthesis.cancel();
}

// The tone of a telephone that rings, where the browser lets a page sound by itself.
function ring(sound) {
  const volume = new GainNode(sound, { gain: 0 });
  volume.connect(sound.destination);
  for (const frequency of [425, 455]) {
    const tone = new OscillatorNode(sound, { frequency });
    tone.connect(volume);
    tone.start();
  }
  const once = () => {
    volume.gain.setValueAtTime(0.06, sound.currentTime);
    volume.gain.setValueAtTime(0, sound.currentTime + 1);
  };
  once();
  setInterval(once, 4000);
}

if (document.querySelector(".ringing")) {
  const sound = new AudioContext();
  if (sound.state === "running") ring(sound);
  else addEventListener("pointerdown", () => sound.resume().then(() => ring(sound)), { once: true });
}

const since = document.querySelector("[data-since]");
if (since) {
  const begin = Date.parse(since.dataset.since);
  setInterval(() => {
    const seconds = Math.max(0, Math.round((Date.now() - begin) / 1000));
    since.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }, 1000);
}

const letter = document.querySelector("iframe.letter");
if (letter) {
  const fit = () => {
    const page = letter.contentDocument?.documentElement;
    if (!page) return;
    letter.style.height = "0";
    letter.style.height = `${page.scrollHeight + 8}px`;
  };
  letter.addEventListener("load", fit);
  addEventListener("resize", fit);
  fit();
}
