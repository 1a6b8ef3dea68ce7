// The catalogue of all texts: one file an area in each language, the same keys in both.
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { en } from "./en";

export const LANGUAGES = ["zh-CN", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en };
  }
}

const STORED = "teamlabel-language";

const catalogues: Record<Language, () => Promise<object>> = {
  en: async () => (await import("./en")).en,
  "zh-CN": async () => (await import("./zh-CN")).zhCN,
};

function preferredLanguage(): Language {
  const wanted = [localStorage.getItem(STORED), ...navigator.languages];
  for (const each of wanted) {
    if (each?.toLowerCase().startsWith("zh")) return "zh-CN";
    if (each?.toLowerCase().startsWith("en")) return "en";
  }
  return "en";
}

export function currentLanguage(): Language {
  return i18next.language === "zh-CN" ? "zh-CN" : "en";
}

export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "translation"))
    i18next.addResourceBundle(language, "translation", await catalogues[language]());
  localStorage.setItem(STORED, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    fallbackLng: false,
    interpolation: { escapeValue: false },
    // React draws again when a language has come.
    react: { useSuspense: false },
    resources: {},
  });
  await changeLanguage(preferredLanguage());
}
