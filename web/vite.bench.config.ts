// Builds bench.html, the canvas alone, which bench/web measures; nothing of it is shipped.
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: { target: "es2023", rollupOptions: { input: "bench.html" } },
});
