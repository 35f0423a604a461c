PYTHON ?= python3
RUN = $(PYTHON) -m

.PHONY: check format lint types imports test tests-with-coverage long example skeleton

check: lint types imports tests-with-coverage  ## everything that must hold before a change goes in

format:  ## format the code and mend what can be mended by itself
	$(RUN) ruff format .
	$(RUN) ruff check --fix .

lint:
	$(RUN) ruff format --check .
	$(RUN) ruff check .

types:
	$(RUN) mypy

imports:  ## the house: layers, independent stages, one home for each outside library
	$(PYTHON) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-cache --no-logo

test:  ## the tests alone
	$(RUN) pytest -n auto --dist loadfile

tests-with-coverage:
	$(RUN) pytest -n auto --dist loadfile --cov --cov-report term

long:  ## the long forms of the tests, minutes each, with examples of their own
	$(RUN) pytest -m slow --timeout 3600 --hypothesis-profile=default

skeleton:  ## make the table of look-alike letters anew: make skeleton CONFUSABLES=path/to/confusables.txt
	$(PYTHON) bench/make_skeleton.py $(CONFUSABLES) > src/syndicheck/words/skeleton.py.new
	mv src/syndicheck/words/skeleton.py.new src/syndicheck/words/skeleton.py

example:  ## render reports/example.html anew: a page of the demo, as `syndicheck url` reports it
	folder=$$(mktemp -d) && $(RUN) syndicheck demo -q $$folder/demo >/dev/null && \
	$(RUN) syndicheck url http://trade-notes.example/column/one-lorry-less.html --workspace $$folder/demo --exit-zero -q \
	  --html src/syndicheck/demo/pages/trade-notes.example/column/one-lorry-less.html -o reports/example.html >/dev/null; \
	rm -rf $$folder
