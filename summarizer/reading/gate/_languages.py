"""Which languages can be briefed at all."""

# Languages whose sentences end in marks that the splitter knows and whose words are parted by spaces. English is read
# best; the others go the language-independent way. Not among them: scripts without spaces between words or with other
# full stops (Chinese, Japanese, Thai, Khmer, Lao, Burmese, Tibetan, Amharic, Hindi and its kin, which end sentences in a danda).
SUPPORTED_LANGUAGES = frozenset(
    "af an az bg bs ca cs cy da de el en eo es et eu fi fo fr ga gl he hr ht hu hy id is it jv ka kk ky la lb lt lv mg mk mn "
    "ms mt nb nl nn no oc pl pt qu ro ru rw se sk sl sq sr sv sw tl tr uk uz vi vo wa xh zu ar fa ur ku ps ug".split()
)
