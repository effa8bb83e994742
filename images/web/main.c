#include "web.h"

#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: web serve [-p port] [-d folder] [-g grace seconds]\n"
    "       web fetch URL [-n count] [-i interval ms] [-t timeout ms] [-q]\n";

int main(int argc, char **argv) {
  if (argc >= 2 && strcmp(argv[1], "serve") == 0) {
    return serve(argc - 1, argv + 1);
  }
  if (argc >= 2 && strcmp(argv[1], "fetch") == 0) {
    return fetch(argc - 1, argv + 1);
  }
  fputs(usage, stderr);
  return 2;
}
