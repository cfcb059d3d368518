"""Which languages can be briefed at all."""

# Languages whose sentences end in marks that the splitter knows. English is read best; the others go the
# language-independent way. Not among them: Thai, Khmer, Lao, Burmese, Tibetan and Amharic, which close sentences by a
# space or by marks of their own.
SUPPORTED_LANGUAGES = frozenset(
    "af an ar az bg bn bs ca cs cy da de el en eo es et eu fa fi fo fr ga gl he hi hr ht hu hy id is it ja jv ka kk ko "
    "ku ky la lb lt lv mg mk mn mr ms mt nb ne nl nn no oc pa pl ps pt qu ro ru rw se sk sl sq sr sv sw tl tr ug uk ur "
    "uz vi vo wa xh zh zu".split()
)
