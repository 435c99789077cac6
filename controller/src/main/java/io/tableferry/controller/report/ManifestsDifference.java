package io.tableferry.controller.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.tableferry.controller.manifest.ManifestSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is different between two sets of manifests, as a unified diff. */
public final class ManifestsDifference {

  private static final int CONTEXT = 3;
  private static final String NONE = "/dev/null";

  private ManifestsDifference() {}

  /** The lines; none if there is no difference. */
  public static List<String> lines(ManifestSet before, ManifestSet after) {
    SortedSet<String> names = new TreeSet<>(before.files().keySet());
    names.addAll(after.files().keySet());
    List<String> lines = new ArrayList<>();
    names.forEach(name -> lines.addAll(file(name, before, after)));
    return lines.stream().map(Columns::printable).toList();
  }

  private static List<String> file(String name, ManifestSet before, ManifestSet after) {
    List<String> old = of(name, before);
    List<String> now = of(name, after);
    return UnifiedDiffUtils.generateUnifiedDiff(
        label(name, before), label(name, after), old, DiffUtils.diff(old, now), CONTEXT);
  }

  private static String label(String name, ManifestSet set) {
    return set.files().containsKey(name) ? name : NONE;
  }

  private static List<String> of(String name, ManifestSet set) {
    return set.files().getOrDefault(name, "").lines().toList();
  }
}
