"""`python -m bench`: the batch update beside the reference."""

from bench.batch_put import main

main()
