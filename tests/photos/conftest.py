from tests.corpus import MANIFEST

collect_ignore = [] if MANIFEST.is_file() else ["test_corpus.py"]
