// What a browser does when a page comes, and has to be done here: the title of the tab, and where the focus is.
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

const CONTENT = "content";

export function useArrivals(): void {
  const { t } = useTranslation();
  const router = useRouter();
  const product = t("common.product");
  useEffect(() => titleAsHeading(product), [product]);
  useEffect(
    () =>
      router.subscribe("onRendered", ({ pathChanged, fromLocation }) => {
        if (pathChanged && fromLocation) focusContent();
      }),
    [router],
  );
}

/** Keeps the title of the tab as the heading of the page, whose texts come later and in two languages. */
function titleAsHeading(product: string): () => void {
  const follow = () => {
    const heading = document.querySelector("h1")?.textContent.trim();
    const title = heading ? `${heading} · ${product}` : product;
    if (document.title !== title) document.title = title;
  };
  follow();
  const observer = new MutationObserver(follow);
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  return () => observer.disconnect();
}

/** Into the new page, unless the focus is there already: on a link that leads from one part of it to the next. */
function focusContent(): void {
  const content = document.getElementById(CONTENT);
  if (content && !content.contains(document.activeElement)) content.focus({ preventScroll: true });
}
