// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/TruthModel.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::SwitchRow;

void TruthModel::set(const config::SwitchTable& table) {
    const std::array<bool, 3> forced{table.isForced(0), table.isForced(1), table.isForced(2)};
    if (std::exchange(m_forced, forced) != forced)
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, 2);
    setList(QList<SwitchRow>(table.rows.begin(), table.rows.end()));
}

QString TruthModel::keyOf(const SwitchRow& row) const {
    return QString::number(int(row.master) * 4 + int(row.connector) * 2 + int(row.product));
}

Cell TruthModel::outcome(const SwitchRow& row) {
    //: state of a connector
    Cell cell{.text = row.effective ? u"● "_s + tr("on") : u"○ "_s + tr("off")};
    if (row.current) {
        //: row of a table: this is how the switches stand now; %1 is "on" or "off"
        cell.text = tr("%1 · now").arg(cell.text);
        cell.tone = row.effective ? Tone::Ok : Tone::Warn;
    } else if (!row.reachable) {
        //: row of a table: an environment variable rules it out; %1 is "on" or "off"
        cell.text = tr("%1 · cannot occur").arg(cell.text);
        cell.tip = tr("An environment variable decides otherwise; no edit of the file leads here.");
    }
    cell.raw = row.effective;
    return cell;
}

Cell TruthModel::cell(int row, int column) const {
    const SwitchRow& one = list()[row];
    const auto mark = [&one](bool on) {
        //: a switch
        return Cell{.text = on ? u"✓ "_s + tr("on") : u"✕ "_s + tr("off"),
                    .tone = one.current ? Tone::Accent : Tone::Neutral,
                    .raw = on};
    };
    switch (Column(column)) {
        case Column::Master: return mark(one.master);
        case Column::Connector: return mark(one.connector);
        case Column::Product: return mark(one.product);
        case Column::Effective: return outcome(one);
        case Column::Count: break;
    }
    return {};
}

QString TruthModel::header(int column) const {
    QString text;
    switch (Column(column)) {
        case Column::Master:
            //: column: the switch that is above all connectors
            text = tr("Master");
            break;
        case Column::Connector: text = tr("Connector"); break;
        case Column::Product: text = tr("Product"); break;
        case Column::Effective:
            //: column: whether the connector is on or off then
            return tr("Result");
        case Column::Count: return {};
    }
    //: column of a switch that an environment variable decides, so that the file cannot change it
    return m_forced[size_t(column)] ? tr("%1 (fixed)").arg(text) : text;
}

}  // namespace fdc::ui::configuration
