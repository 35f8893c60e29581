"""What a photo may cost, in one place."""

MAX_BYTES = 15 * 1000 * 1000
MAX_PIXELS = 64 * 1000 * 1000

# Of the process that decodes one photo.
MEMORY_BYTES = 700 * 1024 * 1024
CPU_SECONDS = 4
WALL_SECONDS = 4.5

# Of the process that asks for it.
DECODING_AT_ONCE = 2
WAIT_SECONDS = 20.0

# Longest edges in pixels. A phone of 12 megapixels gives 4032, which halves to 2016 and to 1008.
PAGE_EDGE = 2048
PDF_EDGE = 1024
