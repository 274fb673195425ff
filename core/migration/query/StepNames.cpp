// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/query/StepNames.h"

#include <QRegularExpression>

#include "core/migration/Map.h"
#include "core/store/Rows.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

base::Result<QString> column(store::Database& database, const char* sql, qint64 campaign) {
    auto statement = database.prepare(sql);
    if (!statement)
        return base::fail(std::move(statement.error()));
    statement->bind(1, campaign);
    QString text;
    FDC_TRY(store::eachRow(*statement, [&] { text = statement->text(0); }));
    return text;
}

StepNames::ById namesIn(const QString& json) {
    StepNames::ById names;
    if (const auto map = Map::parse(json.toUtf8())) {
        for (const MapStep& step : map->steps)
            names.insert(step.id, step.name);
    }
    return names;
}

}  // namespace

base::Result<StepNames::ById> StepNames::of(qint64 id) {
    if (!m_printOf.contains(id)) {
        auto print = column(*m_database, "SELECT map_fingerprint FROM campaigns WHERE id = ?1", id);
        if (!print)
            return base::fail(std::move(print.error()));
        m_printOf.insert(id, *print);
    }
    const QString& print = m_printOf[id];
    if (const auto known = m_maps.constFind(print); known != m_maps.cend())
        return *known;
    const auto map = column(*m_database, "SELECT map FROM campaigns WHERE id = ?1", id);
    if (!map)
        return base::fail(map.error());
    return *m_maps.insert(print, namesIn(*map));
}

QString StepNames::toldBy(const QString& detail) {
    static const QRegularExpression told(u"[(,] ?step=([^,)]+)[,)]"_s);
    return told.match(detail).captured(1);
}

}  // namespace fdc::migration
