package io.tableferry.controller.manifest;

import java.util.List;

/**
 * Manifests of a set.
 *
 * @param place what its files' names begin with in messages
 */
record StoredFolder(String place, ManifestSet set) implements ManifestFolder {

  @Override
  public List<String> manifests() throws UnusableFileException {
    List<String> names =
        set.files().keySet().stream()
            .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
            .toList();
    if (names.isEmpty()) {
      throw new UnusableFileException(
          place, "the set holds no *.yaml or *.yml file", "push another set");
    }
    return names;
  }

  @Override
  public String text(String name) throws UnusableFileException {
    String text = set.files().get(name);
    if (text == null) {
      throw new UnusableFileException(shown(name), "the set has no such file", "push the set anew");
    }
    return text;
  }

  @Override
  public String shown(String name) {
    return place + "/" + name;
  }
}
