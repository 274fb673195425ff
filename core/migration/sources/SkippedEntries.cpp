// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/SkippedEntries.h"

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

base::Error entrySkipped(const QString& archive, const ArchiveEntry& entry) {
    const bool isHardLink = !entry.hardLinkTo.isEmpty();
    const bool isLink = entry.kind == ArchiveEntry::Kind::Link;
    base::Error notice(sourceEntrySkipped);
    notice.with(u"file"_s, archive + u'/' + entry.shownPath)
        .with(u"reason"_s, isHardLink ? u"hardlink"_s
                           : isLink   ? u"link"_s
                                      : u"special"_s);
    if (isHardLink)
        notice.with(u"target"_s, entry.hardLinkTo);
    return notice;
}

void SkippedEntries::add(const base::Error& notice) {
    if (m_named.size() < mostNamed)
        m_named.append(notice);
    else
        ++m_more[notice.fact(u"reason")];
}

QList<base::Error> SkippedEntries::notices() const {
    QList<base::Error> all = m_named;
    for (auto more = m_more.cbegin(); more != m_more.cend(); ++more)
        all.append(base::Error(sourceMoreSkipped)
                       .with(u"reason"_s, more.key())
                       .with(u"count"_s, QString::number(more.value())));
    return all;
}

}  // namespace fdc::migration
