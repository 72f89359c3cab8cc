from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

import udcgkit
from udcgkit import Tables
from udcgkit.cli import main
from udcgkit.cli.arguments import parser
from udcgkit.exchange import FORMATS
from udcgkit.reading import Source, keep

ARTICLE = (
    "Norwegen gibt der Ukraine 2027 rund 30 Millionen Euro für Brücken, sagte Ministerin Ada Muster am Montag.\n" * 3
)


@pytest.fixture(autouse=True)
def empty_folder(tmp_path, monkeypatch):
    monkeypatch.delenv("UDCGKIT_HOME", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def article(tmp_path) -> str:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return "article.txt"


def test_without_a_source_it_is_the_bundled_article(capsys):
    assert main(["extract"]) == 0
    tables = Tables.load("data/tables").check()
    assert len(tables.articles) == 1 and len(tables.funding) > 0
    said = capsys.readouterr()
    assert "1 article: " in said.out and "The tables are in" in said.out and said.err == ""


def test_it_is_said_what_is_not_known_of_an_article(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Norway will give Ukraine 5 million euros.", encoding="utf-8")
    assert main(["extract", "a.txt", "--out", "out"]) == 0
    assert "No publisher of the article was found; --publisher gives it" in (said := capsys.readouterr().out)
    assert "No day of the article was found; --published-on gives it" in said
    assert main(["extract", "a.txt", "--out", "out", "--publisher", "NRK", "--published-on", "2025-10-15"]) == 0
    assert "was found" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("format", "file"), [("csv", "funding.csv"), ("parquet", "funding.parquet"), ("xlsx", "tables.xlsx")]
)
def test_every_format_is_written(article, format, file, tmp_path):
    assert main(["extract", article, "--out", "out", "--format", format]) == 0
    assert (tmp_path / "out" / file).is_file()
    assert [path.read_text(encoding="utf-8") for path in (tmp_path / "out/articles").iterdir()] == [ARTICLE]


def test_reviewed_tables_are_not_written_over(article, tmp_path, capsys):
    assert main(["extract", article, "--out", "out"]) == 0
    (tmp_path / "out/changes.csv").write_text("row_id\n", encoding="utf-8")
    before = (tmp_path / "out/funding.csv").read_bytes()
    assert main(["extract", article, "--out", "out"]) == 2
    assert "somebody has reviewed; give another folder with --out" in capsys.readouterr().err
    assert (tmp_path / "out/funding.csv").read_bytes() == before and (tmp_path / "out/changes.csv").exists()


def test_a_folder_gives_all_its_articles_once(article, tmp_path, capsys):
    (tmp_path / "folder/deeper").mkdir(parents=True)
    for name in ("a.txt", "deeper/b.txt", "deeper/same.txt"):
        (tmp_path / "folder" / name).write_text(ARTICLE + name[0], encoding="utf-8")
    (tmp_path / "folder/deeper/same.txt").write_text(ARTICLE + "a", encoding="utf-8")
    (tmp_path / "folder/deeper/a.toml").write_text('title = "A"')
    (tmp_path / "folder/.hidden").write_text("x")
    assert main(["extract", "folder", article, "--out", "out"]) == 0
    assert len(Tables.load("out").articles) == 3
    said = capsys.readouterr()
    assert "3 articles" in said.out and said.err == ""


def test_what_else_lies_in_a_folder_is_named(article, tmp_path, capsys):
    (tmp_path / "folder/deeper").mkdir(parents=True)
    (tmp_path / "folder/a.txt").write_text(ARTICLE, encoding="utf-8")
    for name in ("deeper/picture.png", "notes.docx"):
        (tmp_path / "folder" / name).write_bytes(b"x")
    assert main(["extract", "folder", "--out", "out"]) == 1
    assert len(Tables.load("out").articles) == 1
    said = capsys.readouterr().err
    assert "picture.png" in said and "notes.docx" in said and "2 skipped" in said


def test_a_bad_source_among_several_is_named_and_skipped(article, tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    assert main(["extract", "missing.txt", article, "empty", "--out", "out"]) == 1
    assert len(Tables.load("out").articles) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 3
    assert said[0].startswith("udcgkit: skipped empty: ") and said[1].startswith("udcgkit: skipped missing.txt: ")


def test_nothing_is_written_where_every_source_is_bad(tmp_path, capsys):
    assert main(["extract", "missing.txt", "neither.txt", "--out", "out"]) == 2
    assert not (tmp_path / "out").exists()
    assert capsys.readouterr().err.splitlines()[-1].startswith("udcgkit: None of the sources could be read")


BAD = {
    "empty.txt": b"", "blank.txt": b" \r\n\t",
    "binary.txt": bytes(range(256))* 40,
    "image.txt": b"\x89PNG\r\n\x1a\n" + b"\0" * 900,
    "nothing.html": b"<html><body></body></html>", "broken.pdf": b"%PDF-1.4 nothing", "fake.pdf": b"text",
}  # fmt: skip


@pytest.mark.parametrize(
    "name", [*BAD, "missing.txt", "missing/folder/", "", "http://127.0.0.1:9/a", "ftp://a.example/a"]
)
def test_a_bad_source_is_one_sentence_and_exit_code_2(name, tmp_path, capsys):
    if name in BAD:
        (tmp_path / name).write_bytes(BAD[name])
    for command in (["extract", name, "--out", "out"], ["explain", name]):
        assert main(command) == 2
        said = capsys.readouterr()
        assert said.out == "" and said.err.startswith("udcgkit: ") and len(said.err.strip().splitlines()) == 1
        assert "Traceback" not in said.err
    assert not (tmp_path / "out").exists()


def test_a_huge_file_is_refused_at_once(tmp_path, capsys):
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    assert main(["extract", "huge.txt", "--out", "out"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_broken_lexicon_line_is_named(article, tmp_path, capsys):
    (tmp_path / "words/de").mkdir(parents=True)
    (tmp_path / "words/de/abbreviations.csv").write_text("form,origin\nbzw.,own\nz. B.\n")
    assert main(["extract", article, "--lexicon", "words", "--out", "out"]) == 2
    assert "line 3" in capsys.readouterr().err and not (tmp_path / "out").exists()
    assert main(["extract", article, "--lexicon", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_an_output_folder_that_cannot_be_written_is_named(article, tmp_path, capsys):
    (tmp_path / "file").write_text("mine")
    assert main(["extract", article, "--out", "file/out"]) == 2
    assert "file/out" in capsys.readouterr().err and (tmp_path / "file").read_text() == "mine"


def test_day_publisher_and_language_may_be_told(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Norwegen gibt der Ukraine in diesem Jahr 30 Millionen Euro.", encoding="utf-8")
    told = ["--published-on", "2027-05-03", "--publisher", "Musterstädter Zeitung", "--language", "de"]
    assert main(["extract", "a.txt", "--out", "out", *told]) == 0
    tables = Tables.load("out").check()
    (article,) = tables.articles.to_dict("records")
    assert (article["published_on"], article["rule"]) == ("2027-05-03", "text, date_given")
    assert (article["publisher"], article["publisher_kind"]) == ("Musterstädter Zeitung", "newspaper")
    assert list(tables.funding["year_start"]) == [2027]


@pytest.mark.parametrize(
    ("told", "words"), [(["--published-on", "May"], "2025-10-15"), (["b.txt", "--published-on", "2027-05-03"], "2;")]
)
def test_a_day_that_cannot_be_meant_is_one_sentence(told, words, article, tmp_path, capsys):
    (tmp_path / "b.txt").write_text(ARTICLE + "b", encoding="utf-8")
    assert main(["extract", article, *told, "--out", "out"]) == 2
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1 and not (tmp_path / "out").exists()


def test_explain_names_rule_and_words(article, capsys):
    assert main(["explain", article]) == 0
    said = capsys.readouterr().out
    assert "funding " in said and "    rule:  " in said and "    words: " in said


def test_what_steers_a_terminal_is_not_printed(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(ARTICLE.replace("Muster", "\x1b[31mMuster\x9b"), encoding="utf-8")
    assert main(["extract", "a.txt", "--out", "out"]) == main(["explain", "a.txt"]) == 0
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", capsys.readouterr().out)


@pytest.mark.parametrize("wrong", [["extract", "--format", "json"], ["extract", "--outt", "x"], ["nothing"], []])
def test_a_wrong_call_shows_the_usage(wrong, capsys):
    with pytest.raises(SystemExit) as caught:
        main(wrong)
    assert caught.value.code == 2 and "usage: udcgkit" in capsys.readouterr().err


def run(*arguments: str, **more: object) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, encoding="utf-8", timeout=60, **more
    )


def test_help_has_examples_and_loads_no_heavy_library():
    program = "import sys; from udcgkit.cli import main\ntry: main(['extract', '--help'])\nfinally: print(*sys.modules)"
    said = run("-c", program).stdout
    assert "udcgkit extract report.html --out tables" in said
    loaded = said.splitlines()[-1].split()
    assert "udcgkit.cli" in loaded and not {"pandas", "numpy", "pyarrow", "jupyterlab"} & set(loaded)


def test_the_version_is_that_of_the_package():
    assert run("-m", "udcgkit.cli", "--version").stdout.strip() == f"udcgkit {udcgkit.__version__}"


def test_output_that_cannot_show_a_character_does_not_fail(article):
    done = run(
        "-m", "udcgkit.cli", "explain", article, env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    )
    assert done.returncode == 0 and "Br\\xfccken" in done.stdout


def test_a_reader_that_stops_early_is_no_error(article):
    program = f'"{sys.executable}" -m udcgkit.cli explain {article} | head -1; exit "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def exported(article: str, **arguments: str) -> Path:
    from udcgkit import charts, export

    assert main(["extract", article, "--out", "data/tables"]) == 0
    return export.save(charts.commitments(Tables.load("data/tables"), **arguments), "figure") / "figure.json"


def test_a_figure_is_redrawn_byte_for_byte(article, tmp_path, capsys):
    manifest = exported(article, by="donor", title="Ein Titel")
    for arguments, name in (([], "figure-2"), (["--out", "../neu", "--tables", "data/tables"], "neu")):
        assert main(["redraw", str(manifest), *arguments]) == 0
        said = capsys.readouterr()
        assert f"{name}, byte for byte as before." in said.out and said.err == ""
        made, first = (tmp_path / f"data/exports/{one}" for one in (name, "figure"))
        assert (made / f"{name}@2x.png").read_bytes() == (first / "figure@2x.png").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", "data"]


def test_redraw_says_when_tables_or_version_differ(article, tmp_path, capsys):
    manifest = exported(article)
    funding = tmp_path / "data/tables/funding.csv"
    funding.write_text(funding.read_text("utf-8").replace("30000000", "31000000"), "utf-8")
    told = manifest.read_text("utf-8").replace(udcgkit.__version__, "0.0.1\\u001b[31m")
    manifest.write_text(told, "utf-8")
    assert main(["redraw", str(manifest)]) == 0
    said = capsys.readouterr()
    assert "byte for byte" not in said.out and "31 Mio" in (
        tmp_path / "data/exports/figure-2/figure-2.alt.txt"
    ).read_text("utf-8").replace("\xa0", " ")
    assert said.err.splitlines() == [
        "udcgkit: The tables differ from those the figure was made from.",
        f"udcgkit: The figure was made with udcgkit 0.0.1[31m, this is {udcgkit.__version__}.",
    ]


def test_redraw_reads_the_kept_article_where_no_tables_have_it(article, tmp_path, capsys):
    from udcgkit import charts, export

    kept = tmp_path / "data/articles/own.txt"
    kept.parent.mkdir(parents=True)
    kept.write_bytes((tmp_path / article).read_bytes())
    made = udcgkit.extract(udcgkit.read_article(kept))
    manifest = export.save(charts.commitments(made), "figure") / "figure.json"
    assert main(["redraw", str(manifest)]) == 0
    assert "byte for byte as before." in capsys.readouterr().out
    assert main(["extract", "--out", "data/tables"]) == 0
    assert main(["redraw", str(manifest)]) == 0
    assert "byte for byte as before." in capsys.readouterr().out


def test_redraw_needs_the_tables_of_the_figure(article, tmp_path, capsys):
    manifest = exported(article)
    assert main(["extract", "--out", "data/tables"]) == 0
    assert main(["redraw", str(manifest)]) == 2
    assert "lack the article" in capsys.readouterr().err and len(list((tmp_path / "data/exports").iterdir())) == 1
    assert main(["redraw", str(manifest), "--tables", "data/tables"]) == 0
    assert "they lack the article" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"recipe": {"chart": "os.system", "arguments": {"size": "id"}}, "made_with": {}, "articles": [], '
         '"tables_sha256": "", "files": {"../../../x": "y"}}', "There is no figure 'os.system'"),
        ('{"recipe": "__import__(1)"}', "it has no recipe"),
        ("import os", "is no manifest"),
    ],
)  # fmt: skip
def test_a_forged_manifest_is_one_sentence_and_nothing_else(content, message, article, tmp_path, capsys):
    assert main(["extract", article, "--out", "data/tables"]) == 0
    (tmp_path / "forged.json").write_text(content)
    before, _ = sorted(tmp_path.rglob("*")), capsys.readouterr()
    assert main(["redraw", "forged.json"]) == 2
    said = capsys.readouterr()
    assert said.out == "" and message in said.err and said.err.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


def lab_environment(tmp_path: Path) -> dict[str, str]:
    places = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR",
              "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")  # fmt: skip
    return {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")} | {
        place: str(tmp_path / "jupyter" / place) for place in places
    }


def status(address: str) -> int:
    """What the server answers; it prints its address a moment before it listens."""
    for _ in range(200):
        try:
            return urllib.request.urlopen(address).status
        except urllib.error.HTTPError as error:
            return error.code
        except urllib.error.URLError:
            time.sleep(0.1)
    raise TimeoutError(address)


def test_lab_prints_its_address_and_answers_only_with_its_token(tmp_path):
    command = [sys.executable, "-m", "udcgkit.cli", "lab", "work", "--ServerApp.port_retries=50"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=lab_environment(tmp_path)) as lab:
        try:
            found = next(
                filter(None, (re.search(r"(http://127\.0\.0\.1:\d+)(\S+)\?token=(\w+)", line) for line in lab.stderr))
            )
            address, place, token = found.groups()
            assert place == "/lab/tree/notebooks/01_read_an_article.ipynb"
            assert status(f"{address}/api/contents") == 403
            assert status(f"{address}/api/contents?token={token}") == 200
        finally:
            lab.terminate()
            lab.stderr.read()
    assert (tmp_path / "work/seeds").is_dir()


def test_lab_does_not_run_without_a_token(tmp_path):
    environment = lab_environment(tmp_path)
    settings = Path(environment["JUPYTER_CONFIG_DIR"]) / "jupyter_server_config.py"
    settings.parent.mkdir(parents=True)
    settings.write_text("c.IdentityProvider.token = ''\n")
    done = run("-m", "udcgkit.cli", "lab", "work", env=environment)
    assert done.returncode == 2 and "token" in done.stderr.splitlines()[-1]


def test_judgements_go_out_to_a_file_and_come_back_in(article, tmp_path, capsys):
    from udcgkit.annotations import Claim, Judgement, Store

    assert main(["extract", article, "--out", "tables"]) == 0
    claim = Claim.all_of(Tables.load("tables"))[0]
    with Store("mine.sqlite") as store:
        store.append(Judgement(claim, "anna", type="fact", verdict="unclear"))
    where = ["--tables", "tables", "--store"]
    for format, file in (("csv", "x.csv"), ("web-annotation", "x.jsonld"), ("label-studio", "x.json")):
        assert main(["judgements", "export", file, "--format", format, *where, "mine.sqlite"]) == 0
        assert main(["judgements", "import", file, "--format", format, *where, f"{format}.sqlite"]) == 0
        with Store(f"{format}.sqlite") as store:
            assert store.claims()["annotator"].tolist() == ["anna"]
    assert "1 added" in capsys.readouterr().out
    (tmp_path / "bad.csv").write_text("claim_id,verdict,annotator\nx:c1,kept,\x1b[31m\n", encoding="utf-8")
    assert main(["judgements", "import", "bad.csv", "--format", "csv", *where, "mine.sqlite"]) == 1
    assert "row 2: " in (said := capsys.readouterr().out) and "\x1b" not in said
    assert main(["judgements", "export", "x.csv", "--format", "csv", *where, "missing.sqlite"]) == 2
    assert not (tmp_path / "missing.sqlite").exists()


def test_judgements_on_an_article_of_ones_own_need_no_tables(tmp_path, capsys):
    from udcgkit.annotations import Claim, Judgement, Store

    text = "Norden gibt 5 Millionen Euro. Das ist das größte Paket."
    assert main(["extract"]) == 0
    tables = udcgkit.extract(udcgkit.Article.from_text(text, title="Norden hilft", language="de"))
    with Store("data/annotations.sqlite") as store:
        store.append(Judgement(Claim.all_of(tables)[0], "anna", type="fact", verdict="unclear"))
    assert main(["judgements", "export", "anna.csv", "--format", "csv"]) == 0
    assert "1 written" in capsys.readouterr().out
    assert {row["article"] for row in rows_of("anna.csv")} == {"Norden hilft"}, "nothing of what nobody judged"
    assert main(["judgements", "import", "anna.csv", "--format", "csv", "--store", "ben.sqlite"]) == 1
    assert "--tables" in capsys.readouterr().err, "nothing here knows the article"
    keep(Source("text", text, "text"), "own")
    assert main(["judgements", "import", "anna.csv", "--format", "csv", "--store", "ben.sqlite"]) == 0
    assert "1 added" in capsys.readouterr().out


def rows_of(file: str) -> list[dict[str, str]]:
    with Path(file).open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source, delimiter=";"))


def test_tables_of_other_articles_are_not_replaced_without_a_word(article, tmp_path, capsys):
    (tmp_path / "other.txt").write_text("Norwegen gibt der Ukraine 7 Millionen Euro.", encoding="utf-8")
    for source, said in ((article, False), (article, False), ("other.txt", True)):
        assert main(["extract", source, "--out", "out"]) == 0
        assert ("held tables of other articles" in capsys.readouterr().err) is said


def test_judgements_take_every_format_of_exchange():
    commands = parser()._subparsers._group_actions[0].choices["judgements"]
    formats = next(action.choices for action in commands._actions if action.dest == "format")
    assert set(formats) == set(FORMATS)
