package org.nixc.module;

import org.nixc.eval.NixList;

/** Types of lists, sets and functions whose elements or results have a type. */
final class ContainerTypes {
  private final Merging merging;

  ContainerTypes(Engine engine) {
    this.merging = engine.merging();
  }

  void addTo(TypeSet set) {
    set.container("listOf", elem -> new CollectionTypes.ListOf(merging, elem));
    set.container("nonEmptyListOf", this::nonEmptyList);
    set.container("attrsOf", elem -> attrs(elem, false));
    set.container("lazyAttrsOf", elem -> attrs(elem, true));
    set.maker("attrsWith", 1, this::attrsWith);
    set.container("loaOf", this::listOrAttrs);
    set.container("attrListOf", elem -> new AttrListType(merging, elem, false, null));
    set.maker("attrListWith", 1, this::attrListWith);
    set.container("functionTo", elem -> new FunctionToType(merging, elem));
  }

  OptionType lazyAttrsOf(OptionType elem) {
    return attrs(Lazy.of(elem), true);
  }

  private OptionType attrs(Lazy<OptionType> elem, boolean lazy) {
    return new CollectionTypes.AttrsOf(merging, elem, lazy, "name");
  }

  private OptionType attrsWith(TypeSet.Arguments args) {
    TypeSet.Named given = args.named(0);
    given.only("elemType", "lazy", "placeholder");
    return new CollectionTypes.AttrsOf(
        merging,
        given.type("elemType"),
        given.flag("lazy", false),
        given.text("placeholder", "name"));
  }

  private OptionType attrListWith(TypeSet.Arguments args) {
    TypeSet.Named given = args.named(0);
    given.only("elemType", "asAttrs", "mergeAttrValues");
    return new AttrListType(
        merging,
        given.type("elemType"),
        given.flag("asAttrs", false),
        given.find("mergeAttrValues"));
  }

  private OptionType nonEmptyList(Lazy<OptionType> elem) {
    return nonEmpty(new CollectionTypes.ListOf(merging, elem));
  }

  private static OptionType nonEmpty(OptionType lists) {
    return new NarrowedType(lists, v -> ((NixList) v).size() > 0)
        .described(() -> "non-empty (" + lists.description() + ")")
        .rebuiltBy(ContainerTypes::nonEmpty)
        .withoutEmptyValue();
  }

  /** Sets only by now; its name is what is left of it. */
  private OptionType listOrAttrs(Lazy<OptionType> elem) {
    OptionType sets = attrs(elem, false);
    return new NarrowedType(sets, v -> true).called("loaOf");
  }
}
