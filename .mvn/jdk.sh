# Sourced by the scripts: sets JAVA_HOME to a JDK of the release that the build needs.
kemudi_jdk_release=25

kemudi_is_jdk() { [ -x "$1/bin/javac" ] && grep -q "^JAVA_VERSION=\"$kemudi_jdk_release[.\"]" "$1/release" 2>/dev/null; }

kemudi_find_jdk() {
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$home" ] && kemudi_is_jdk "$home"; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  echo "A JDK $kemudi_jdk_release is needed and none was found; set JAVA_HOME to one." >&2
  return 1
}
