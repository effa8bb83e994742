package dev.kemudi.apiserver.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.http.QueryParameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nodes are asked for. */
class NodeQueryTest {
  @ParameterizedTest
  @CsvSource({
    "stdin=true&stdout=1&tty=0, ?input=1&output=1",
    // As Python prints booleans.
    "stderr=True&stdin=False&stdout=True&tty=False, ?output=1&error=1",
    "stdout=&tty=yes&stderr=FALSE, ?output=1&tty=1",
    "command=sh&stdout=true&command=-c&command=a%26b+c, ?output=1&command=sh&command=-c&command=a%26b+c",
    "stdin=0, ''",
  })
  void namesStreams(String asked, String wanted) {
    assertEquals(wanted, NodeQuery.ofStreams(QueryParameters.parse(asked)).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "follow=True&previous=False&timestamps=1, ?follow=true&timestamps=true",
    "tailLines=3&container=c&pretty=true, ?tailLines=3",
    "sinceTime=2020-01-01T00:00:00Z&limitBytes=1, ?sinceTime=2020-01-01T00%3A00%3A00Z&limitBytes=1",
    "follow=false, ''",
  })
  void boundsLogs(String asked, String wanted) {
    assertEquals(wanted, NodeQuery.ofLog(QueryParameters.parse(asked)).toString());
  }
}
