// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_config

#include <cstdint>
#include <cstdlib>

#include "core/config/PropertiesDocument.h"
#include "core/config/ShownLines.h"
#include "tests/core/config/EditRules.h"

using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

namespace {

void require(bool holds) {
    if (!holds)
        std::abort();
}

/// The several ways to ask a document agree with one another.
void read(const PropertiesDocument& document) {
    const QList<PropertiesDocument::Pair> pairs = document.pairs();
    for (const PropertiesDocument::Pair& pair : pairs) {
        require(document.value(pair.key) == pair.value);
        require(document.line(pair.key) == pair.line);
    }
    QList<PropertiesDocument::Pair> visited;
    document.forEachPair([&](const QString& key, const QString& value, qint64 line) {
        visited.append({key, value, line});
    });
    require(visited == pairs);
    qsizetype occurrences = pairs.size();
    for (const auto& duplicate : document.duplicates()) {
        require(duplicate.lines.last() == document.line(duplicate.key));
        occurrences += duplicate.lines.size() - 1;
    }
    require(occurrences == document.size());
    bool malformed = false;
    for (qsizetype i = 0; i < document.size(); ++i)
        malformed |= document.malformedLine(i).has_value();
    require(document.readable().has_value() != malformed);
    (void)document.encoding();
    const ShownLines shown(document.toBytes());
    for (qsizetype line = 0; line < shown.raw().size(); ++line)
        (void)shown.shown(line);
}

/// An edit changes its own key and nothing else.
void edit(const PropertiesDocument& document, const QString& key, const QString& text) {
    require(*rules::brokenBySet(document, key, text, {text, key}) == '\0');
    require(*rules::brokenByUnset(document, key) == '\0');
    require(*rules::brokenByCommentOut(document, key) == '\0');
    require(*rules::brokenByUncomment(document, key) == '\0');
    require(*rules::brokenByRename(document, key, text) == '\0');
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    if (size > 64 * 1024)
        return 0;
    const QByteArray input(reinterpret_cast<const char*>(bytes), qsizetype(size));
    const PropertiesDocument document = PropertiesDocument::parse(input);
    require(document.toBytes() == input);
    read(document);
    const QString tail = QString::fromLatin1(input.right(12));
    edit(document, u"connectors.fast2.enabled"_s, tail);
    if (document.size() > 0)
        edit(document, document.keyAt(qsizetype(size) % document.size()), tail);
    edit(document, tail, u" = x"_s);
    const auto commented = document.commented();
    if (!commented.isEmpty())
        edit(document, commented[qsizetype(size) % commented.size()].key, tail);
    return 0;
}
