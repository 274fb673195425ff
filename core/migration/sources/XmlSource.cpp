// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/XmlSource.h"

#include "core/migration/sources/IndexFiles.h"
#include "core/migration/sources/XmlRecordParser.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

Result<std::unique_ptr<XmlSource>> XmlSource::of(const BeanFields& fields, const QString& baseFolder,
                                                 const QString& constantClass,
                                                 std::function<bool()> readsOn) {
    const QString element = fields.text(u"recordElement").trimmed();
    auto path = XmlPath::parse(element);
    if (!path)
        return fail(path.error().with(u"field"_s, u"recordElement"_s));
    Settings settings = settingsOf(fields, u"xmlPaths");
    settings.rows.baseFolder = baseFolder;
    settings.rows.constantClass = constantClass;
    settings.rows.readsOn = std::move(readsOn);
    settings.rows.idMissing = xmlIdMissing;
    settings.rows.idTwice = xmlIdTwice;
    return std::make_unique<XmlSource>(std::move(settings), element, std::move(*path));
}

QStringList XmlSource::reading() const {
    return {u"xml/1"_s, m_recordElement};
}

Result<void> XmlSource::read(const QString& path, const Take& take,
                             const std::function<Result<void>(qint64)>& goesOn) const {
    XmlRecordParser parser(m_path, take);
    auto done = readInPieces(path, [&](QByteArrayView piece) {
        auto onward = goesOn(piece.size());
        return onward ? parser.feed(piece) : onward;
    });
    if (done)
        done = parser.finish();
    if (!done && done.error().is(xmlNoRecord))
        done.error().with(u"element"_s, m_recordElement);
    return done;
}

}  // namespace fdc::migration
