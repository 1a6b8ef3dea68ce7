import { Anchor, Code, Typography } from "@mantine/core";
import { compiler } from "markdown-to-jsx";
import { type ComponentProps, createContext, useContext } from "react";

const PICTURE = "picture:";
const PictureLinks = createContext<(pictureId: string) => string>(() => "");

interface MarkdownProps {
  text: string;
  /** The link to a picture that the text names as `picture:ID`. */
  pictureOf: (pictureId: string) => string;
}

/** Markdown that somebody else wrote: no HTML in it, no pictures but its own, links in a new tab. */
export function Markdown({ text, pictureOf }: MarkdownProps) {
  return (
    <PictureLinks.Provider value={pictureOf}>
      <Typography>
        {compiler(text, {
          disableParsingRawHTML: true,
          forceBlock: true,
          overrides: { img: Picture, a: Link },
          sanitizer: (value, tag) => (tag === "img" || /^(?:https?:|mailto:|#|\/)/.test(value) ? value : null),
        })}
      </Typography>
    </PictureLinks.Provider>
  );
}

function Picture({ src = "", alt = "" }: ComponentProps<"img">) {
  const pictureOf = useContext(PictureLinks);
  if (!src.startsWith(PICTURE)) return <Code>{alt}</Code>;
  return <img src={pictureOf(src.slice(PICTURE.length))} alt={alt} style={{ maxWidth: "100%" }} />;
}

function Link({ href, children }: ComponentProps<"a">) {
  return (
    <Anchor href={href ?? "#"} target="_blank" rel="noreferrer noopener">
      {children}
    </Anchor>
  );
}
