from dataclasses import dataclass
from functools import cache
from pathlib import Path
from musnad.language.lexicon import read_table
LEX=Path('/work/main/src/musnad/packs/ar/lexicon')
@dataclass(frozen=True, slots=True)
class Noun:
    form:str; gender:str='u'; number:str='s'; kind:str=''; country:str=''
def _t(name,kind='kind'):
    p=LEX/name
    if not p.exists(): return {}
    return {r['folded']:Noun(r['folded'],r.get('gender') or 'u',r.get('number') or 's',r.get(kind) or '',r.get('country') or '') for r in read_table(p)}
role_nouns=cache(lambda:_t('role_nouns.tsv'))
titles=cache(lambda:_t('title_words.tsv'))
institution_nouns=cache(lambda:_t('institution_nouns.tsv'))
media_nouns=cache(lambda:_t('media_nouns.tsv'))
document_nouns=cache(lambda:_t('document_nouns.tsv'))
given_names=cache(lambda:_t('given_names.tsv','note'))
adjectives=cache(lambda:_t('adjectives.tsv'))
countries=cache(lambda:_t('countries.tsv','note'))
title_singles=cache(lambda:{k:v for k,v in titles().items() if ' ' not in k})
time_singles=cache(lambda:{k for k in _t('time_words.tsv') if ' ' not in k})
