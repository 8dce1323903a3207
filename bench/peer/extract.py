"""The extraction of `measurements/extraction.ts` with dlt: the same server, the same PostgreSQL, merged on the primary key.

Configured as somebody who knows dlt would: its own REST client, lists read side by side, records handed over by the page,
COPY instead of INSERT, MERGE instead of delete and insert. Prints one line of JSON.
"""

import argparse
import json
import os
import resource
import time

import dlt
from dlt.sources.helpers.rest_client import RESTClient
from dlt.sources.helpers.rest_client.paginators import JSONResponseCursorPaginator


@dlt.source
def lists(server: str):
    client = RESTClient(
        base_url=server,
        paginator=JSONResponseCursorPaginator(cursor_path="next", cursor_param="cursor"),
        data_selector="data",
    )

    def pages(name: str):
        yield from client.paginate(f"/lists/{name}/records")

    for one in client.get("/lists").json()["data"]:
        yield dlt.resource(
            pages(one["id"]),
            name=one["id"],
            table_name="records",
            write_disposition={"disposition": "merge", "strategy": "upsert"},
            primary_key="id",
            parallelized=True,
        )


def usage() -> tuple[float, float]:
    """CPU seconds of this process and the workers that it has waited for; MiB of the larger one."""
    own, workers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime
    return seconds, max(own.ru_maxrss, workers.ru_maxrss) / 1024


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--server", required=True)
    arguments.add_argument("--pipelines", required=True)
    given = arguments.parse_args()
    pipeline = dlt.pipeline(
        "bench",
        pipelines_dir=given.pipelines,
        destination=dlt.destinations.postgres(os.environ["PEER_DATABASE_URL"]),
        dataset_name="peer",
    )
    cpu_before, _ = usage()
    begun = time.perf_counter()
    pipeline.run(lists(given.server), loader_file_format="csv")
    seconds = time.perf_counter() - begun
    cpu_after, peak = usage()
    with pipeline.sql_client() as client:
        [[records]] = client.execute_sql("select count(*) from records")
    told = {"seconds": seconds, "records": records, "cpuSeconds": cpu_after - cpu_before, "peakMiB": peak}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
