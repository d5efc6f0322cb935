#pragma once
#include <QByteArray>

#include <vector>

/// One page for each drawing feature, as XML, and the picture it must give: golden/<name>.png.
namespace golden {

/// The objects stand in the one body layer of a page of 48 × 32 mm.
struct Feature {
    const char* name;
    QByteArray objects;
    /// What is taken out of the package's XML, and what is put there: the page as a program would
    /// draw it that does not know the feature. Its picture must not pass for the golden one.
    QByteArray known, unknown;
};

inline QByteArray path(const QByteArray& attributes, const QByteArray& data, const QByteArray& more)
{
    return "<PathObject ID=\"20\" Boundary=\"0 0 48 32\" " + attributes + ">" + more +
           "<AbbreviatedData>" + data + "</AbbreviatedData></PathObject>";
}

inline QByteArray stroked(const QByteArray& attributes, const QByteArray& data)
{
    return path("LineWidth=\"3\" " + attributes, data, "<StrokeColor Value=\"20 60 160\"/>");
}

inline QByteArray painted(const QByteArray& paint)
{
    return path(
        "Fill=\"true\" Stroke=\"false\"",
        "M 2 2 L 46 2 L 46 30 L 2 30 C",
        "<FillColor>" + paint + "</FillColor>");
}

inline QByteArray text(const QByteArray& attributes, const QByteArray& content)
{
    return "<TextObject ID=\"21\" Boundary=\"0 0 48 32\" Font=\"10\" Size=\"10\" " + attributes +
           ">" + content + "</TextObject>";
}

/// Letters of the enclosed font: A is a low beam, B a high one, C both.
inline std::vector<Feature> textFeatures()
{
    const QByteArray run = "<TextCode X=\"3\" Y=\"20\" DeltaX=\"g 4 9\">ABCAB</TextCode>";
    return {
        {"text-deltas",
         text(
             "",
             "<TextCode X=\"3\" Y=\"15\" DeltaX=\"6 g 2 11 4\" DeltaY=\"g 4 3\">ABCAB</TextCode>"),
         "6 g 2 11 4",
         "6 11 4"},
        {"text-several-codes",
         text(
             "",
             "<TextCode X=\"3\" Y=\"12\" DeltaX=\"9\">AB</TextCode><TextCode Y=\"28\" "
             "DeltaX=\"9\">CC</TextCode>"),
         "Y=\"28\"",
         "X=\"20\" Y=\"28\""},
        {"text-cgtransform",
         text(
             "",
             "<CGTransform CodePosition=\"1\" CodeCount=\"3\" GlyphCount=\"3\"><Glyphs>3 3 "
             "1</Glyphs></CGTransform>" +
                 run),
         "<Glyphs>3 3 1</Glyphs>",
         ""},
        {"text-hscale", text("HScale=\"0.5\"", run), "HScale=\"0.5\"", ""},
        {"text-char-direction", text("CharDirection=\"90\"", run), "CharDirection=\"90\"", ""},
        {"text-read-direction",
         text("ReadDirection=\"90\"", "<TextCode X=\"20\" Y=\"8\">CAB</TextCode>"),
         "ReadDirection=\"90\"",
         ""},
        {"text-italic", text("Italic=\"true\"", run), "Italic=\"true\"", ""},
        {"text-outlined",
         text(
             "Fill=\"false\" Stroke=\"true\" LineWidth=\"0.6\"",
             "<StrokeColor Value=\"200 0 0\"/>" + run),
         "Fill=\"false\" Stroke=\"true\"",
         ""},
        {"text-shaded",
         text(
             "",
             "<FillColor><AxialShd StartPoint=\"3 0\" EndPoint=\"45 0\" "
             "Extend=\"3\"><Segment><Color "
             "Value=\"255 0 0\"/></Segment><Segment><Color Value=\"0 0 255\"/></Segment></AxialShd>"
             "</FillColor>" +
                 run),
         "AxialShd",
         "NoSuchShd"},
    };
}

inline std::vector<Feature> pathFeatures()
{
    const QByteArray star = "M 24 2 L 33 30 L 8 12 L 40 12 L 15 30 C";
    const QByteArray corner = "M 6 26 L 24 6 L 42 26";
    const QByteArray zigzag = "M 3 13 L 7.5 5 L 12 13 L 16.5 5 L 21 13";
    const QByteArray red = "<FillColor Value=\"220 30 30\"/>";
    return {
        {"path-operators",
         stroked("", "S 3 16 L 9 4 Q 16 2 16 12 B 16 24 24 24 24 12 A 7 4 30 0 1 40 8 L 44 26 C"),
         "A 7 4 30 0 1 40 8",
         "A 7 4 30 1 0 40 8"},
        {"path-even-odd",
         path("Fill=\"true\" Rule=\"Even-Odd\"", star, red),
         "Rule=\"Even-Odd\"",
         ""},
        {"path-dashes",
         stroked("DashPattern=\"6 2 1 2\" DashOffset=\"3\"", corner),
         "DashOffset=\"3\"",
         ""},
        {"path-caps", stroked("Cap=\"Round\" DashPattern=\"5 5\"", corner), "Cap=\"Round\"", ""},
        {"path-square-caps",
         stroked("Cap=\"Square\" DashPattern=\"5 5\"", corner),
         "Cap=\"Square\"",
         ""},
        {"path-joins", stroked("Join=\"Round\" CTM=\"2 0 0 2 0 0\"", zigzag), "Join=\"Round\"", ""},
        {"path-bevel-joins",
         stroked("Join=\"Bevel\" CTM=\"2 0 0 2 0 0\"", zigzag),
         "Join=\"Bevel\"",
         ""},
        {"path-miter-limit",
         stroked("MiterLimit=\"1.1\" CTM=\"2 0 0 2 0 0\"", zigzag),
         "MiterLimit=\"1.1\"",
         ""},
        {"ctm-turns",
         path("Fill=\"true\" CTM=\"0.8 0.4 -0.3 0.9 12 -2\"", "M 4 4 L 28 4 L 28 20 L 4 20 C", red),
         "0.8 0.4 -0.3 0.9",
         "0.8 -0.3 0.4 0.9"},
        {"boundary-cuts",
         "<PathObject ID=\"20\" Boundary=\"10 6 20 14\" Fill=\"true\">" + red +
             "<AbbreviatedData>M -6 -4 L 40 8 L 10 40 C</AbbreviatedData></PathObject>",
         "10 6 20 14",
         "10 6 0 0"},
        {"alpha-multiplies",
         path("Fill=\"true\" Stroke=\"false\"", "M 2 2 L 30 2 L 30 30 L 2 30 C", red) +
             path(
                 "Fill=\"true\" Stroke=\"false\" Alpha=\"128\"",
                 "M 16 8 L 46 8 L 46 24 L 16 24 C",
                 "<FillColor Value=\"0 0 200\" Alpha=\"128\"/>"),
         "Stroke=\"false\" Alpha=\"128\"",
         "Stroke=\"false\""},
        {"clips-intersect",
         path(
             "Fill=\"true\"",
             "M 0 0 L 48 0 L 48 32 L 0 32 C",
             red + "<Clips>"
                   "<Clip><Area><Path Boundary=\"0 0 48 32\"><AbbreviatedData>M 4 4 L 30 4 L 30 "
                   "28 L 4 28 C</AbbreviatedData></Path></Area></Clip>"
                   "<Clip><Area><Path Boundary=\"0 0 48 32\"><AbbreviatedData>M 16 2 L 44 16 L 16 "
                   "30 C</AbbreviatedData></Path></Area></Clip></Clips>"),
         "</Clip><Clip>",
         ""},
        {"clip-areas-unite",
         path(
             "Fill=\"true\" CTM=\"2 0 0 2 0 0\"",
             "M 0 0 L 48 0 L 48 32 L 0 32 C",
             red + "<Clips><Clip>"
                   "<Area CTM=\"1 0 0 1 8 0\"><Path Boundary=\"2 2 14 28\"><AbbreviatedData>M 0 0 "
                   "L 14 0 L 0 28 C</AbbreviatedData></Path></Area>"
                   "<Area><Path Boundary=\"20 8 24 16\" CTM=\"1 0 0 0.5 0 0\"><AbbreviatedData>M 0 "
                   "0 L 24 0 L 24 32 C</AbbreviatedData></Path></Area></Clip></Clips>"),
         "<Area CTM=\"1 0 0 1 8 0\">",
         "<Area>"},
        {"clip-by-text",
         path(
             "Fill=\"true\"",
             "M 0 0 L 48 0 L 48 32 L 0 32 C",
             red + "<Clips><Clip><Area><Text Boundary=\"4 2 44 30\" Font=\"10\" "
                   "Size=\"18\"><TextCode X=\"0\" Y=\"22\" DeltaX=\"20\">CA</TextCode></Text>"
                   "</Area></Clip></Clips>"),
         "DeltaX=\"20\"",
         "DeltaX=\"0\""},
        {"draw-param-chain",
         path("Fill=\"true\" DrawParam=\"12\"", "M 8 6 L 40 6 L 24 28 C", ""),
         "Relative=\"11\"",
         ""},
    };
}

inline QByteArray segments(const QByteArray& middle = {})
{
    return "<Segment Position=\"0\"><Color Value=\"255 40 0\"/></Segment>" + middle +
           "<Segment Position=\"1\"><Color Value=\"0 40 255\"/></Segment>";
}

inline std::vector<Feature> paintFeatures()
{
    const QByteArray cell =
        "<CellContent><PathObject ID=\"30\" Boundary=\"0 0 8 8\" Fill=\"true\" Stroke=\"false\">"
        "<FillColor Value=\"0 120 60\"/><AbbreviatedData>M 0 0 L 7 0 L 0 5 C</AbbreviatedData>"
        "</PathObject></CellContent></Pattern>";
    const auto vertex = [](const char* at, const char* color, const char* flag = "0") {
        return QByteArray("<Point ") + at + " EdgeFlag=\"" + flag + "\"><Color Value=\"" + color +
               "\"/></Point>";
    };
    const QByteArray mesh =
        vertex("X=\"4\" Y=\"28\"", "255 0 0") + vertex("X=\"14\" Y=\"4\"", "0 255 0") +
        vertex("X=\"24\" Y=\"28\"", "0 0 255") + vertex("X=\"34\" Y=\"4\"", "255 255 0", "1") +
        vertex("X=\"44\" Y=\"28\"", "0 255 255", "2");
    return {
        {"axial-shading",
         painted(
             "<AxialShd StartPoint=\"10 4\" EndPoint=\"36 24\" Extend=\"1\">" +
             segments("<Segment Position=\"0.3\"><Color Value=\"255 255 0\"/></Segment>") +
             "</AxialShd>"),
         "Extend=\"1\"",
         "Extend=\"2\""},
        {"axial-shading-repeats",
         painted(
             "<AxialShd StartPoint=\"2 0\" EndPoint=\"46 0\" MapType=\"Repeat\" MapUnit=\"11\">" +
             segments() + "</AxialShd>"),
         "MapType=\"Repeat\"",
         ""},
        {"axial-shading-reflects",
         painted(
             "<AxialShd StartPoint=\"2 0\" EndPoint=\"46 0\" MapType=\"Reflect\" MapUnit=\"11\">" +
             segments() + "</AxialShd>"),
         "Reflect",
         "Repeat"},
        {"radial-shading",
         painted(
             "<RadialShd StartPoint=\"18 16\" StartRadius=\"2\" EndPoint=\"24 16\" "
             "EndRadius=\"14\" Eccentricity=\"0.8\" Angle=\"30\" Extend=\"0\">" +
             segments() + "</RadialShd>"),
         "Angle=\"30\"",
         ""},
        {"radial-shading-extends",
         painted(
             "<RadialShd StartPoint=\"24 16\" StartRadius=\"4\" EndPoint=\"24 16\" "
             "EndRadius=\"10\" Extend=\"3\">" +
             segments() + "</RadialShd>"),
         "Extend=\"3\"",
         ""},
        {"gouraud-shading",
         painted("<GouraudShd>" + mesh + "<BackColor Value=\"240 230 220\"/></GouraudShd>"),
         "EdgeFlag=\"2\"",
         "EdgeFlag=\"1\""},
        {"lattice-shading",
         painted(
             "<LaGouraudShd VerticesPerRow=\"3\">" + vertex("X=\"4\" Y=\"4\"", "255 0 0") +
             vertex("X=\"22\" Y=\"8\"", "0 255 0") + vertex("X=\"44\" Y=\"4\"", "0 0 255") +
             vertex("X=\"6\" Y=\"28\"", "255 255 0") + vertex("X=\"26\" Y=\"22\"", "0 255 255") +
             vertex("X=\"42\" Y=\"28\"", "255 0 255") + "</LaGouraudShd>"),
         "VerticesPerRow=\"3\"",
         "VerticesPerRow=\"2\""},
        {"pattern-steps",
         painted(
             "<Pattern Width=\"8\" Height=\"6\" XStep=\"11\" YStep=\"7\" CTM=\"1 0.2 0 1 3 1\">" +
             cell),
         "XStep=\"11\"",
         ""},
        {"pattern-reflects",
         painted("<Pattern Width=\"8\" Height=\"6\" ReflectMethod=\"RowAndColumn\">" + cell),
         "RowAndColumn",
         "Column"},
        {"pattern-on-page",
         "<PathObject ID=\"20\" Boundary=\"5 3 40 26\" Fill=\"true\"><FillColor><Pattern "
         "Width=\"8\" Height=\"6\" RelativeTo=\"Page\">" +
             cell +
             "</FillColor><AbbreviatedData>M 0 0 L 40 0 L 40 26 L 0 26 "
             "C</AbbreviatedData></PathObject>",
         "RelativeTo=\"Page\"",
         ""},
        {"colour-cmyk",
         path(
             "Fill=\"true\" Stroke=\"false\"",
             "M 2 2 L 46 2 L 46 30 L 2 30 C",
             "<FillColor ColorSpace=\"13\" Value=\"200 20 60 30\"/>"),
         "Type=\"CMYK\"",
         "Type=\"RGB\""},
        {"colour-palette",
         path(
             "Fill=\"true\" Stroke=\"false\"",
             "M 2 2 L 46 2 L 46 30 L 2 30 C",
             "<FillColor ColorSpace=\"14\" Index=\"1\"/>"),
         "Index=\"1\"",
         "Index=\"0\""},
        {"colour-grey-of-four-bits",
         path(
             "Fill=\"true\" Stroke=\"false\"",
             "M 2 2 L 46 2 L 46 30 L 2 30 C",
             "<FillColor ColorSpace=\"15\" Value=\"#B\"/>"),
         "BitsPerComponent=\"4\"",
         ""},
    };
}

inline std::vector<Feature> pictureFeatures()
{
    const QByteArray picture = "<ImageObject ID=\"22\" Boundary=\"0 0 48 32\" ResourceID=\"16\" ";
    return {
        {"image-turned", picture + "CTM=\"24 12 -10 16 16 2\"/>", "24 12 -10 16", "24 -10 12 16"},
        {"image-flipped", picture + "CTM=\"40 0 0 -24 4 28\"/>", "-24 4 28", "24 4 4"},
        {"image-mask", picture + "ImageMask=\"17\"/>", "ImageMask=\"17\"", ""},
        {"image-border",
         picture + "CTM=\"40 0 0 24 4 4\"><Border LineWidth=\"2\" HorizonalCornerRadius=\"6\" "
                   "VerticalCornerRadius=\"6\" DashPattern=\"4 2\"><BorderColor Value=\"0 0 "
                   "0\"/></Border></ImageObject>",
         "DashPattern=\"4 2\"",
         ""},
        {"composite-nested",
         "<CompositeObject ID=\"23\" Boundary=\"4 2 44 30\" CTM=\"1.5 0 0.3 1 0 0\" "
         "ResourceID=\"19\" Alpha=\"160\"/>",
         "Alpha=\"160\"",
         ""},
        {"composite-cut-at-its-size",
         "<CompositeObject ID=\"23\" Boundary=\"0 0 48 32\" ResourceID=\"18\"/>",
         "Width=\"20\" Height=\"14\"",
         "Width=\"48\" Height=\"32\""},
        {"page-blocks-in-order",
         "<PageBlock ID=\"24\">" +
             path(
                 "Fill=\"true\" Stroke=\"false\"",
                 "M 4 4 L 30 4 L 30 28 L 4 28 C",
                 "<FillColor Value=\"0 160 0\"/>") +
             "</PageBlock><PageBlock ID=\"25\"><PageBlock ID=\"26\">" +
             path(
                 "Fill=\"true\" Stroke=\"false\" Visible=\"true\"",
                 "M 16 8 L 46 8 L 46 20 L 16 20 C",
                 "<FillColor Value=\"200 0 160\"/>") +
             "</PageBlock></PageBlock>",
         "Visible=\"true\"",
         "Visible=\"false\""},
    };
}

inline std::vector<Feature> everyFeature()
{
    std::vector<Feature> all;
    for (const auto& some : {pathFeatures(), textFeatures(), paintFeatures(), pictureFeatures()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

} // namespace golden
