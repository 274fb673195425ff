// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoreApplication>
#include <algorithm>

#include "ui/connectors/BulkChange.h"

#include "ui/common/Format.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(BulkChange)
};

}  // namespace

QString BulkRow::plan() const {
    QString text;
    if (!ok)
        text = sentence.isEmpty() ? code : sentence;
    else if (isSync)
        //: what a change would do to a connector
        text = Texts::tr("is synchronised");
    else if (effect == u"starts"_s)
        //: what a change would do to a connector
        text = Texts::tr("starts");
    else if (effect == u"stops"_s)
        text = Texts::tr("stops", "a connector");
    else if (effect == u"restarts"_s)
        text = Texts::tr("restarts");
    else if (effect == u"pausesCampaigns"_s)
        text = Texts::tr("stops; %n campaign(s) pause(s)", nullptr, std::max(campaigns, 1));
    else
        text = Texts::tr("stays as it is");
    if (ok && campaigns > 0 && effect != u"pausesCampaigns"_s)
        text += u"; "_s + Texts::tr("%n campaign(s) pause(s)", nullptr, campaigns);
    return format::labelled(name, text);
}

QString BulkRow::outcome() const {
    if (!ok)
        return name + u": "_s + (sentence.isEmpty() ? code : sentence);
    if (!remark.isEmpty())
        return name + u": "_s + remark;
    if (isSync)
        //: what was done to a connector
        return name + u": "_s + Texts::tr("synchronised");
    if (!changed)
        return name + u": "_s + Texts::tr("nothing to do");
    // What was asked for was done; whether it works from now on, the list says.
    const QString done = effect == u"starts"_s     ? Texts::tr("switched on")
                         : effect == u"restarts"_s ? Texts::tr("restarted")
                         : effect == u"stops"_s || effect == u"pausesCampaigns"_s
                             ? Texts::tr("switched off")
                             : Texts::tr("done", "result of a change");
    return name + u": "_s + done;
}

Tone BulkRow::tone() const {
    if (ok && !remark.isEmpty())
        return Tone::Warn;
    return !ok ? Tone::Error : changed || isSync ? Tone::Ok : Tone::Neutral;
}

QString BulkRow::mark() const {
    if (ok && !remark.isEmpty())
        return u"▲"_s;
    return !ok ? u"✕"_s : changed || isSync ? u"✓"_s : u"–"_s;
}

}  // namespace fdc::ui::connectors
