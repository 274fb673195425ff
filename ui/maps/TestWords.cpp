// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/TestWords.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using migration::RuleChange;
using migration::TestDifference;

QString TestWords::placeOf(const TestDifference& difference) {
    if (difference.what == "tag"_L1)
        return tr("tag %1").arg(difference.tag);
    const std::pair<QLatin1StringView, QString> words[] = {
        {"id"_L1, tr("id")},           {"class"_L1, tr("class")},
        {"name"_L1, tr("name")},       {"acl"_L1, tr("ACL")},
        {"owner"_L1, tr("owner")},     {"creationDate"_L1, tr("creation date")},
        {"update"_L1, tr("update")},   {"contents"_L1, tr("files")},
        {"folders"_L1, tr("folders")}, {"documents"_L1, tr("documents")},
        {"error"_L1, tr("error")}};
    for (const auto& [key, word] : words) {
        if (difference.what == key)
            return word;
    }
    return difference.what;
}

QString TestWords::shown(const QString& what, const QString& value) {
    if (what == "update"_L1)
        return value == "true"_L1 ? tr("yes") : tr("no");
    return value.isEmpty() ? u"–"_s : value;
}

QString TestWords::difference(const TestDifference& difference) {
    //: what of a document it is, what came, what the test wants
    return tr("%1: %2 instead of %3")
        .arg(placeOf(difference), shown(difference.what, difference.found),
             shown(difference.what, difference.wanted));
}

QString TestWords::change(const RuleChange& change) {
    switch (change.kind) {
        case RuleChange::Kind::Set: return u"%1 = %2"_s.arg(change.place(), change.value);
        case RuleChange::Kind::LeftOut: return tr("%1 left out").arg(change.place());
        case RuleChange::Kind::LinkLeftOut:
            return change.link.isEmpty() ? tr("link to %1 left out").arg(change.target)
                                         : tr("link %1 → %2 left out").arg(change.link, change.target);
        case RuleChange::Kind::ConditionLeftOut:
            return change.link.isEmpty()
                       ? tr("link to %1 without its condition").arg(change.target)
                       : tr("link %1 → %2 without its condition").arg(change.link, change.target);
    }
    return {};
}

}  // namespace fdc::ui::maps
