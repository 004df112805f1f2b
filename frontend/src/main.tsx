import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import "./style/base.css";
import "./style/frame.css";
import "./style/debt.css";
import "./style/lists.css";
import "./style/pay.css";
import "./style/help.css";
import "./style/chat.css";
import { WordsProvider } from "./words/words-provider.tsx";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <WordsProvider>
        <App />
      </WordsProvider>
    </StrictMode>,
  );
}
