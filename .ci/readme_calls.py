"""Runs the calls of documents over the sample files, as a newcomer does: each must end well.

Usage: readme_calls.py OUT DOCUMENT...

Calls over other files are left out. Folders out/... of the calls lie below OUT. Two calls run at a
time; one that names a folder out/... which an earlier one names waits for it, and one that names a
model waits for the call of Maven that fetches it.
"""
import concurrent.futures
import os
import re
import shlex
import subprocess
import sys
import time

READ = ("--input", "--queries", "--against", "--run", "--index", "--continue", "--use-model")
ELSEWHERE = ("--master", "hdfs:", "s3a:")
FETCH = "-Pmodel-"


def calls(document):
    with open(document, encoding="utf-8") as text:
        blocks = re.findall(r"^```bash\n(.*?)^```", text.read(), re.M | re.S)
    for block in blocks:
        for line in re.sub(r"\\\n\s*", " ", block).splitlines():
            ours = line.startswith("jobs/echosift ") or line.startswith("mvn ") and FETCH in line
            if ours and not any(word in line for word in ELSEWHERE):
                yield shlex.split(line, comments=True)


def ready(words, made):
    """Whether all that a call reads is in the repository or was made by a call before it."""
    read = [value for flag, value in zip(words, words[1:]) if flag in READ]
    for value in read:
        if value.startswith("data-samples/") and not os.path.exists(value):
            sys.exit(f"{value} of {words} is not there")
    return all(value in made or os.path.exists(value) for value in read)


def models(words):
    """The models that a call fetches, or names."""
    fetched = [word[len(FETCH) :] for word in words if word.startswith(FETCH)]
    named = [value for flag, value in zip(words, words[1:]) if flag == "--model"]
    return fetched + [model for value in named for model in value.split(",")]


def made_by(document, words, out, before):
    """Makes a call once those that it waits for have ended well; gives what went wrong."""
    for earlier in before:
        if earlier.result():
            return f"{document}: {words} had to wait for a call that failed"
    call = [re.sub(r"^out/", out + "/", word) for word in words]
    start = time.monotonic()
    ended = subprocess.run(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    print(f"{time.monotonic() - start:6.0f} s  {' '.join(words)}", flush=True)
    if ended.returncode == 0 and (ended.stdout.strip() or words[0] == "mvn"):
        return None
    return f"{document}: ended with {ended.returncode}\n{ended.stdout}\n{ended.stderr[-4000:]}"


def main(out, documents):
    done, made, users, results = [], set(), {}, []
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        for document in documents:
            for words in calls(document):
                if words in done or not ready(words, made):
                    continue
                done.append(words)
                made.update(value for flag, value in zip(words, words[1:]) if flag == "--output")
                folders = [word for word in words if word.startswith("out/")]
                folders += [FETCH + model for model in models(words)]
                before = [users[folder] for folder in folders if folder in users]
                result = pool.submit(made_by, document, words, out, before)
                users.update((folder, result) for folder in folders)
                results.append(result)
    wrong = [result.result() for result in results if result.result()]
    if wrong:
        sys.exit("\n".join(wrong))
    if len(done) < 5:
        sys.exit(f"only {len(done)} calls were found in {documents}")


main(sys.argv[1], sys.argv[2:])
