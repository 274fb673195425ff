// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/ExceptionModel.h"

#include <QSet>
#include <algorithm>

#include "ui/common/Format.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

ExceptionRow ExceptionRow::fromJson(const QJsonObject& json) {
    ExceptionRow row;
    row.sourceId = json[u"sourceId"].toString();
    row.key = row.sourceId.toUtf8();
    row.docClass = json[u"docClass"].toString();
    row.step = json[u"step"].toString();
    row.errorClass = json[u"errorClass"].toString();
    row.code = json[u"code"].toString();
    row.detail = json[u"detail"].toString();
    row.state = json[u"state"].toString();
    row.attempts = int(json[u"attempts"].toInteger());
    row.targetId = json[u"targetId"].toString();
    return row;
}

int ExceptionModel::rowOf(const QString& sourceId) const {
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].sourceId == sourceId)
            return row;
    }
    return -1;
}

void ExceptionModel::clear() {
    remove(0, m_rows.size());
    m_more = false;
}

qsizetype ExceptionModel::firstAfter(const QByteArray& key) const {
    if (key.isEmpty())
        return 0;
    const auto found = std::ranges::upper_bound(m_rows, key, {}, &ExceptionRow::key);
    return found - m_rows.begin();
}

void ExceptionModel::remove(qsizetype from, qsizetype to) {
    if (from >= to)
        return;
    beginRemoveRows({}, int(from), int(to) - 1);
    m_rows.remove(from, to - from);
    endRemoveRows();
}

void ExceptionModel::insert(qsizetype at, const QList<ExceptionRow>& rows) {
    if (rows.isEmpty())
        return;
    beginInsertRows({}, int(at), int(at + rows.size()) - 1);
    QList<ExceptionRow> tail = m_rows.mid(at);
    m_rows.resize(at);
    m_rows += rows;
    m_rows += tail;
    endInsertRows();
}

void ExceptionModel::merge(const QByteArray& after, const QList<ExceptionRow>& page, bool isLast) {
    const qsizetype from = firstAfter(after);
    qsizetype to = isLast || page.isEmpty() ? m_rows.size() : firstAfter(page.last().key);
    if (page.isEmpty() && !isLast)
        return;
    QSet<QByteArray> keys;
    for (const ExceptionRow& row : page)
        keys.insert(row.key);
    // Away with what is gone, from behind and in runs.
    for (qsizetype end = to; end > from;) {
        qsizetype begin = end;
        while (begin > from && !keys.contains(m_rows[begin - 1].key))
            --begin;
        remove(begin, end);
        to -= end - begin;
        end = begin > from ? begin - 1 : from;
    }
    // What is left is in the page, in its order. New rows come between, in runs.
    qsizetype place = from;
    QList<ExceptionRow> run;
    for (const ExceptionRow& row : page) {
        if (place >= to || m_rows[place].key != row.key) {
            run.append(row);
            continue;
        }
        insert(place, run);
        place += run.size();
        to += run.size();
        run.clear();
        if (m_rows[place] != row) {
            m_rows[place] = row;
            Q_EMIT dataChanged(index(int(place), 0), index(int(place), columns() - 1));
        }
        ++place;
    }
    // Only a page out of order leaves old rows here.
    remove(place, to);
    insert(place, run);
}

void ExceptionModel::setMore(bool more, std::function<void()> load) {
    m_more = more;
    m_load = std::move(load);
}

void ExceptionModel::loadMore() {
    if (m_load)
        m_load();
}

Cell ExceptionModel::cell(int row, int column) const {
    const ExceptionRow& shown = m_rows[row];
    switch (Column(column)) {
        case Column::Document:
            return {.text = shown.sourceId,
                    .tip = shown.sourceId + u'\n' + shown.detail,
                    .what = Private::Document};
        case Column::Step: return {.text = shown.step};
        case Column::ErrorClass: return {.text = shown.errorClass, .mono = true, .tip = shown.code};
        case Column::Code: return {.text = shown.code, .mono = true, .tip = shown.code};
        case Column::Attempts: return {.text = format::count(shown.attempts), .raw = shown.attempts};
        case Column::State:
            return {.text = shown.state,
                    .tone = shown.state == u"QUARANTINED" ? Tone::Error : Tone::Warn,
                    .mono = true};
        case Column::Count: break;
    }
    return {};
}

QString ExceptionModel::header(int column) const {
    switch (Column(column)) {
        case Column::Document: return tr("Document");
        //: column: step of the map
        case Column::Step: return tr("Step");
        case Column::ErrorClass: return tr("Error class");
        //: column: error code
        case Column::Code: return tr("Code");
        //: column: how often it was tried
        case Column::Attempts: return tr("Attempts");
        //: column: state of the document in the ledger
        case Column::State: return tr("State");
        case Column::Count: break;
    }
    return {};
}

}  // namespace fdc::ui::migrations
