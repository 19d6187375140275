"""Runs the calls of documents over the sample files, as a newcomer does: each must end well.

Usage: readme_calls.py OUT DOCUMENT...

Calls over other files, and those that need a model which has to be fetched, are left out. Folders
out/... of the calls lie below OUT.
"""
import os
import re
import shlex
import subprocess
import sys
import time

READ = ("--input", "--queries", "--against", "--run", "--index", "--continue", "--use-model")
ELSEWHERE = ("--master", "--model", "hdfs:", "s3a:")


def calls(document):
    with open(document, encoding="utf-8") as text:
        blocks = re.findall(r"^```bash\n(.*?)^```", text.read(), re.M | re.S)
    for block in blocks:
        for line in re.sub(r"\\\n\s*", " ", block).splitlines():
            if line.startswith("jobs/echosift ") and not any(word in line for word in ELSEWHERE):
                yield shlex.split(line, comments=True)


def ready(words, made):
    """Whether all that a call reads is in the repository or was made by a call before it."""
    read = [value for flag, value in zip(words, words[1:]) if flag in READ]
    for value in read:
        if value.startswith("data-samples/") and not os.path.exists(value):
            sys.exit(f"{value} of {words} is not there")
    return all(value in made or os.path.exists(value) for value in read)


def main(out, documents):
    done, made = [], set()
    for document in documents:
        for words in calls(document):
            if words in done or not ready(words, made):
                continue
            done.append(words)
            made.update(value for flag, value in zip(words, words[1:]) if flag == "--output")
            call = [re.sub(r"^out/", out + "/", word) for word in words]
            start = time.monotonic()
            ended = subprocess.run(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            print(f"{time.monotonic() - start:6.0f} s  {' '.join(words)}", flush=True)
            if ended.returncode != 0 or not ended.stdout.strip():
                sys.exit(f"{document}: ended with {ended.returncode}\n{ended.stdout}\n{ended.stderr[-4000:]}")
    if len(done) < 5:
        sys.exit(f"only {len(done)} calls were found in {documents}")


main(sys.argv[1], sys.argv[2:])
