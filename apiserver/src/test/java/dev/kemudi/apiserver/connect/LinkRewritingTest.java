package dev.kemudi.apiserver.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links of servers that are reached through another one. */
class LinkRewritingTest {
  private static final LinkRewriting LINKS =
      new LinkRewriting("/pods/a/proxy", "10.0.0.1:80", "api:6443");

  @ParameterizedTest
  @CsvSource({
    "/, /pods/a/proxy/",
    "/x, /pods/a/proxy/x",
    "/x/?q=/y#z, /pods/a/proxy/x/?q=/y#z",
    "/x//../y/, /pods/a/proxy/y/",
    "/pods/a/proxy/x, /pods/a/proxy/x",
    "x/y, x/y",
    "'', ''",
    "#top, #top",
    "mailto:me@example.com, mailto:me@example.com",
    "http://10.0.0.1:80/x, /pods/a/proxy/x",
    "//10.0.0.1:80/x, /pods/a/proxy/x",
    "https://api:6443/x, https://api:6443/pods/a/proxy/x",
    "https://example.com/x, https://example.com/x",
    "http://10.0.0.1:80, http://10.0.0.1:80",
  })
  void leadThroughThatOne(String link, String wanted) {
    assertEquals(wanted, LINKS.rewrite(link));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<A HREF='/x'>|<A HREF='!/x'>",
        "<a href = \"/x\" id=a>/x</a>|<a href = \"!/x\" id=a>/x</a>",
        "<img id=/x src=/x>|<img id=/x src=!/x>",
        "<p href=/x>|<p href=/x>",
        "<script src=/x>a<b href='/y'>\"</script><a href=/z>|"
            + "<script src=!/x>a<b href='/y'>\"</script><a href=!/z>",
        "<title><a href=/x></title>|<title><a href=/x></title>",
        "</a href=/x><!doctype a href=/x>|</a href=/x><!doctype a href=/x>",
        "<a href=\"/x|<a href=\"!/x",
        "<a href|<a href",
        "< a href=/x>|< a href=/x>",
        "<a =/x href=/y>|<a =/x href=!/y>",
      })
  void areFoundWhereTheyAreLinks(String page, String wanted) {
    assertEquals(wanted, HtmlLinks.rewrite(page, link -> "!" + link));
  }

  @Test
  void areReadWithTheirEscapes() {
    assertEquals(
        "<a href=\"/b?c&amp;d\">",
        HtmlLinks.rewrite("<a href=\"/a?c&amp;d\">", link -> link.replace("a?c&d", "b?c&d")));
  }
}
