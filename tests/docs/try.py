import rules_page as r, musnad
for row in r.rows():
    if not row["example"]: print("--", row["word"]); continue
    rd=musnad.read_text(r.example_of(row)); found=r.rules_read(rd)
    k=row["word"]
    ok = any(f.startswith(k[:-1]) for f in found) if k.endswith("*") else k in found
    if not ok: print("NO", k, [(c.rule,c.content.text) for c in rd.claims], sorted(found))
